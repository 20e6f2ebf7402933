"""What the shape of words alone says: this could be a person's name, this is an outlet or an agency.

Nothing here knows any person. The rules of the room ask these questions about short stretches only (a byline, a credit, a
signature), so they may look at every word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTICLES = word_set(
    """
    de da do dos das del della dei di du des van von der den ter ten la le los las al el bin ibn bint abu ben y e
    af av zu vom
    """
)
SUFFIXES = word_set(
    """
    jr sr ii iii iv v esq phd md
    """
)

# Capitalised in titles and at the start of sentences, and never part of a name.
_NOT_IN_NAMES = word_set(
    """
    the a an and or but nor so yet if of in on at for to with from by as into over under about after before is are
    was were be been being has have had do does did will would can could may must shall should not no yes it its he
    she they we you i his her their our my your this that these those who what when where why how here there all
    any each every some many more most monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december says said say vs than then now new first
    second third one two three four five six seven eight nine ten noon midnight morning evening contrast comparison
    definition design default law popular
    """
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ʻ-](?=[^\W\d_]))*\.?")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m|t)$|s['’]$", re.IGNORECASE)

# Words that end or begin the name of an outlet, and job titles of those who write for one.
OUTLET_WORDS = word_set(
    """
    press news times post herald tribune journal gazette chronicle courier dispatch observer record register
    reporter sentinel standard star sun telegraph examiner enquirer inquirer mirror mail express globe bee daily
    weekly today radio television tv network media magazine review service agency wire newswire newspapers bulletin
    leader ledger independent guardian monitor advocate argus banner beacon call citizen democrat republican eagle
    mercury messenger patriot pioneer sentry statesman transcript union world voice online broadcasting fm am com
    images photo photos bureau newsroom newsletter cnn bbc npr pbs abc cbs nbc fox msnbc cnbc cbc itv ap afp upi
    dpa reuters bloomberg politico axios propublica
    """
)
ROLE_WORDS = word_set(
    """
    staff writer writers reporter reporters correspondent correspondents editor editors columnist contributor
    contributors photographer journalist producer intern freelance freelancer special contributing senior chief
    political national managing executive deputy associate assistant investigative business sports science health
    education critic bureau opinion guest analyst commentator blogger host anchor
    """
)
AGENCIES = word_set(
    """
    ap|afp|epa|upi|pa|dpa|ansa|efe|tass|xinhua|kyodo|reuters|associated press|the associated press|getty|
    getty images|agence france-presse|bloomberg|bloomberg news|pti|ani|ians|aap|cp|the canadian press|
    canadian press|pa wire|pa media|press association|ap images|ap photo|shutterstock|istock|rex|alamy|corbis|zuma|
    zuma press|sipa|sipa usa|usa today sports|usa today network|nurphoto|anadolu|anadolu agency|imago|polaris|redux|
    magnum|epa-efe|wire|pool|handout|tns|cnn|cnn wire|cnn newsource|thomson reuters foundation|prnewswire|
    pr newswire|business wire|globe newswire|globenewswire|accesswire|marketwired|ein presswire|newsfile corp.|
    states newsroom|inter press service|voa|voa news|rfe/rl|bno|bno news|jta|rns|interfax|yonhap|
    antara|bernama|dawn|cna|stat|kff health news|propublica|the conversation
    """
)


def is_name_word(word: str) -> bool:
    """One capitalised word, initial or hyphenated part, without a possessive."""
    bare = word.rstrip(",")
    if not _NAME_WORD.fullmatch(bare) or _CLITIC.search(bare):
        return False
    if bare.lower().rstrip(".") in _NOT_IN_NAMES:
        return len(bare) == 2 and bare[0].isupper() and bare[1] == "."  # an initial: "A."
    return bare[0].isupper() or bool(re.match(r"(?:al|el|ad|bin|d|l)[-'’][A-ZÀ-Þ]", bare))


def is_name(words: Sequence[str], least: int = 2, most: int = 5) -> bool:
    """`Ana Ruiz`, `J. P. van der Berg`, `ANA RUIZ`, `Tom O’Hara Jr.`: capitalised at both ends, particles only between."""
    if not least <= len(words) <= most or (words[0].lower() in PARTICLES and not words[0][0].isupper()):
        return False
    proper = [word for word in words if is_name_word(word)]
    rest = [word for word in words if not is_name_word(word)]
    if len(proper) < least or not all(word in PARTICLES or word.lower().rstrip(".") in SUFFIXES for word in rest):
        return False
    last = words[-1]
    return is_name_word(last) or last.lower().rstrip(".") in SUFFIXES


def is_agency(words: str) -> bool:
    """A news or photo agency by its usual short or long name."""
    return words.strip(" .,").lower() in AGENCIES


def is_outlet(words: str) -> bool:
    """`Valley Herald`, `The Associated Press`, `WKXQ`, `valleyherald.com`: named like something that publishes."""
    if is_agency(words):
        return True
    parts = words.strip(" .,").split()
    if not parts or len(parts) > 6 or not parts[0][:1].isalnum():
        return False
    ends = {parts[-1].lower().rstrip(".,"), parts[0].lower()}
    if ends & OUTLET_WORDS and (parts[0][0].isupper() or len(parts) == 1) and parts[-1][0].isupper():
        return len(parts) > 1 or parts[0].isupper() or is_agency(parts[0])
    return len(parts) == 1 and bool(
        re.fullmatch(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?|[\w-]+\.(?:com|org|net|co\.uk)", parts[0])
    )
