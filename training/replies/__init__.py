"""The weights of link/replies: by hand first, then moved by what people read.

by_hand.json    what each feature is worth before anything was read; fit.py moves these by the read articles and stories
fit.py          writes src/onrecord/link/replies/weights.json
check.py        the figures of replies, with the weights by hand and with those that ship
data.py         which articles rules and weights may be made on, and which are only run
"""
