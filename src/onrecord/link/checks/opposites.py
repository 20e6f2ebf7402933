"""Words that say the opposite of each other in a report: *up* and *down*, *win* and *lose*, *before* and *after*.

Each line is one dimension, its two sides parted by a bar. Words are compared by the stem of their group (synonyms), so that one of each
group is enough. A word stands in one line only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks.concerns import are_opposites
from onrecord.link.checks.synonyms import group_stem
from onrecord.link.checks.wordlists import COMMON, word_set

if TYPE_CHECKING:
    from collections.abc import Collection

_LINES = """
up upward upwards rise raise high higher highest gain expand growth double | down downward downwards fall lower lowest low shrink cut halve
before earlier prior | after later afterwards
more above over exceed | less below under beneath fewer
most maximum | least minimum
early | late
win | lose
open reopen | close
start | stop finish
buy | sell
hire | sack fire dismissal
accept adopt | reject rejection
support favor endorse backing | oppose opposition opponent
allow legal lawful | ban illegal unlawful
keep retain | drop scrap discard
build | demolish dismantle
add | remove subtract
enter arrive stay remain | leave
join | quit
lend | borrow
import | export
love like | hate dislike
true real genuine | fake bogus
safe | dangerous unsafe hazardous
guilty | innocent
strong stronger | weak weaker
good better best | bad worse worst
easy easier | difficult hard harder
fast faster quickly | slow slower slowly
cheap | expensive
rich | poor poorer
old older oldest | young younger youngest new newer
big bigger biggest larger largest | small smaller smallest
long longer longest | short shorter shortest
inside indoors | outside outdoors
public | private
majority | minority
profit surplus | loss deficit
strengthen | weaken
tighten | loosen ease
improve improvement | worsen deteriorate
succeed success | fail failure
praise | criticize criticise criticism condemn
remember | forget
reveal | hide
lock | unlock
alive | dead
morning | evening
north northern | south southern
east eastern | west western
empty | full
lengthen extend | shorten
pass | block veto
hot hotter warm warmer | cold colder cool cooler
""".strip().splitlines()

_SIDES: dict[str, tuple[int, int]] = {}
for _number, _line in enumerate(_LINES):
    for _side, _words in enumerate(_line.split("|")):
        for _word in _words.split():
            _SIDES.setdefault(group_stem(_word), (_number, _side))
_ALL = word_set("all every each everybody everyone always whole entire fully completely")
_PART = word_set("some half several part partly sometimes many most few")
_MOST = word_set("most majority mostly")
_LITTLE = word_set("some half several few part partly")


def find_opposites(ours: Collection[str], theirs: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of keys, one of each text, that are opposites, where neither text has the other side as well. One a dimension."""
    a, b = _by_line(ours), _by_line(theirs)
    found = [
        (next(iter(sides.values())), next(iter(b[number].values())))
        for number, sides in a.items()
        if number in b and len(sides) == 1 and not set(sides) & set(b[number])
    ]
    plain = set(theirs)
    found += [
        (x, y)
        for x in ours
        if x not in plain and x not in COMMON
        for y in theirs
        if y not in ours and are_opposites(x, y)
    ]
    return found


def _by_line(keys: Collection[str]) -> dict[int, dict[int, str]]:
    out: dict[int, dict[int, str]] = {}
    for key in keys:
        place = _SIDES.get(group_stem(key))
        if place is not None:
            out.setdefault(place[0], {})[place[1]] = key
    return out


def overstates(ours: Collection[str], theirs: Collection[str]) -> tuple[str, str] | None:
    """A word for all where the other text has one for a part: *all of it* for *half of it*."""
    for strong, weak in ((_ALL, _PART), (_MOST, _LITTLE)):
        claimed = next((key for key in ours if key in strong), None)
        said = next((key for key in theirs if key in weak), None)
        if claimed and said and not any(key in strong for key in theirs) and said not in ours:
            return claimed, said
    return None
