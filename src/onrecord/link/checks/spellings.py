"""One key for the spellings of one word: American and British, with and without a hyphen. Words are never confused by it.

Only families whose members are listed, or whose ending has no second word, are folded: *colour* and *color*, not *four* and *for*.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.link.checks.wordlists import word_set

_OUR = (
    "arb|arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|splend|succ|tum"
    "|val|vap|vig"
)
_OUR_WORD = re.compile(rf"^((?:un|dis|mis)?(?:{_OUR}))our(?=$|s$|ed|ing|er|able|ab|ite|ful|less|hood|ist|ly|y|i)")
_ISE = re.compile(r"^(.{3,})(is|ys)(e|ed|es|er|ers|ing|ation|ations|ational)$")
_LL = word_set(
    """cancel travel label model signal level counsel channel fuel dial total quarrel marvel jewel panel equal rival tunnel shovel
    marshal initial medal metal pedal snivel spiral unravel libel duel bevel devil enamel grovel chisel yodel barrel funnel parcel
    pencil peril revel swivel trowel victual"""
)
_LL_WORD = re.compile(r"^(.+)l(ed|ing|er|ers|or|ors|ings|ation|ations)$")
_RE = word_set(
    "centre theatre metre litre fibre calibre sombre spectre lustre meagre sabre kilometre centimetre manoeuvre ochre"
)
_PAIRS = {
    "defence": "defense", "offence": "offense", "licence": "license", "pretence": "pretense", "practise": "practice",
    "grey": "gray", "programme": "program", "programmes": "programs", "cheque": "check", "cheques": "checks", "tyre": "tire",
    "tyres": "tires", "plough": "plow", "ploughs": "plows", "kerb": "curb", "storey": "story", "storeys": "stories",
    "aluminium": "aluminum", "sceptic": "skeptic", "sceptical": "skeptical", "sceptics": "skeptics", "scepticism": "skepticism",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment", "ageing": "aging",
    "adviser": "advisor", "advisers": "advisors", "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog",
    "enrol": "enroll", "enrolment": "enrollment", "fulfil": "fulfill", "fulfilment": "fulfillment", "skilful": "skillful",
    "wilful": "willful", "instalment": "installment", "jewellery": "jewelry", "learnt": "learned", "burnt": "burned",
    "spelt": "spelled", "spoilt": "spoiled", "dreamt": "dreamed", "leapt": "leaped", "mould": "mold", "mouldy": "moldy",
    "moustache": "mustache", "pyjamas": "pajamas", "towards": "toward", "afterwards": "afterward", "backwards": "backward",
    "forwards": "forward", "upwards": "upward", "downwards": "downward", "okay": "ok", "alright": "allright", "whisky": "whiskey",
    "foetus": "fetus", "anaemia": "anemia", "paediatric": "pediatric", "oestrogen": "estrogen", "encyclopaedia": "encyclopedia",
    "manoeuvres": "maneuvers", "axe": "ax", "draught": "draft", "gaol": "jail", "artefact": "artifact", "artefacts": "artifacts",
    "carcase": "carcass", "cosy": "cozy", "doughnut": "donut", "doughnuts": "donuts", "furore": "furor", "liquorice": "licorice",
    "omelette": "omelet", "smoulder": "smolder", "smouldering": "smoldering", "sulphur": "sulfur",
    "yoghurt": "yogurt", "travelogue": "travelog", "worshipped": "worshiped", "kidnapped": "kidnaped", "biassed": "biased",
    "focussed": "focused", "focussing": "focusing", "benefitted": "benefited", "targetted": "targeted",
    "grueling": "gruelling", "woollen": "woolen", "marvellous": "marvelous", "counsellor": "counselor", "councillor": "councilor",
    "councillors": "councilors", "centred": "centered", "favourite": "favorite", "favourites": "favorites", "licences": "licenses",
    "defences": "defenses", "offences": "offenses", "co-operate": "cooperate", "thru": "through", "tho": "though", "nite": "night",
    "tonite": "tonight",
}  # fmt: skip
_COLLIDES = word_set(
    "advise devise revise promise premise practise precise concise rise raise wise noise cruise bruise"
)


@lru_cache(maxsize=200_000)
def spelling_key(word: str) -> str:
    """The key of a word in lower case; the word itself where it has one spelling."""
    if len(word) < 4:
        return word
    if word in _PAIRS:
        return _PAIRS[word]
    if found := _OUR_WORD.match(word):
        return f"{found[1]}or{word[found.end() :]}"
    if word in _RE or (word.endswith("s") and word[:-1] in _RE):
        return re.sub(r"re(s?)$", r"er\1", word).replace("oeuv", "euv")
    if (found := _LL_WORD.match(word)) and found[1] in _LL:
        return found[1] + found[2]
    if len(word) > 6 and (found := _ISE.match(word)) and f"{found[1]}{found[2]}e" not in _COLLIDES:
        return f"{found[1]}{found[2][0]}z{found[3]}"
    return word
