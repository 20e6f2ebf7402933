"""Who, when, how and to whom, read by hand in 64 articles of PolNeAR's training set: to write rules on and to choose between them.

`read_by_hand.jsonl` holds one article a line: {"id", "set", "errors_read", "statements"} with the values of gold/GUIDE.md and no
word of the articles. "campaign" articles were drawn by outlet, "documents" ones for rulings, reports, lawsuits and hearings. The
errors of those with `errors_read` false have not been looked at: they are run only.
"""
