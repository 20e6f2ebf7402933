"""Offices and places as stories and authority files write them: "Sen.", "D-Wash.", "the governor of Washington"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLES = {
    "sen": "senator", "senator": "senator", "rep": "representative", "representative": "representative",
    "congressman": "representative", "congresswoman": "representative", "congressperson": "representative",
    "gov": "governor", "governor": "governor", "president": "president", "vice president": "vice president",
    "lt gov": "lieutenant governor", "lieutenant governor": "lieutenant governor", "mayor": "mayor",
    "prime minister": "prime minister", "chancellor": "chancellor", "premier": "premier", "mp": "member of parliament",
    "attorney general": "attorney general", "secretary of state": "secretary of state", "delegate": "delegate",
    "speaker": "speaker", "judge": "judge", "justice": "justice", "sheriff": "sheriff", "commissioner": "commissioner",
    "councilman": "council member", "councilwoman": "council member", "councillor": "council member",
}  # fmt: skip
# Postal code, name, AP abbreviation (AP Stylebook, "state names").
_STATES = """
AL Alabama Ala.|AK Alaska|AZ Arizona Ariz.|AR Arkansas Ark.|CA California Calif.|CO Colorado Colo.|CT Connecticut Conn.|DE Delaware Del.
FL Florida Fla.|GA Georgia Ga.|HI Hawaii|ID Idaho|IL Illinois Ill.|IN Indiana Ind.|IA Iowa|KS Kansas Kan.|KY Kentucky Ky.
LA Louisiana La.|ME Maine|MD Maryland Md.|MA Massachusetts Mass.|MI Michigan Mich.|MN Minnesota Minn.|MS Mississippi Miss.
MO Missouri Mo.|MT Montana Mont.|NE Nebraska Neb.|NV Nevada Nev.|NH New Hampshire N.H.|NJ New Jersey N.J.|NM New Mexico N.M.
NY New York N.Y.|NC North Carolina N.C.|ND North Dakota N.D.|OH Ohio|OK Oklahoma Okla.|OR Oregon Ore.|PA Pennsylvania Pa.
RI Rhode Island R.I.|SC South Carolina S.C.|SD South Dakota S.D.|TN Tennessee Tenn.|TX Texas|UT Utah|VT Vermont Vt.
VA Virginia Va.|WA Washington Wash.|WV West Virginia W.Va.|WI Wisconsin Wis.|WY Wyoming Wyo.|PR Puerto Rico|GU Guam
"""


def _read_states() -> dict[str, str]:
    forms: dict[str, str] = {}
    for line in _STATES.strip().split("\n"):
        for state in line.split("|"):
            code, *words = state.split()
            short = words.pop() if words[-1].endswith(".") else ""
            forms |= {form.lower().replace(".", ""): code for form in (code, " ".join(words), short) if form}
    return forms


_CODE_OF = _read_states()


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a story words it; `place` is folded by `fold_place`, None where the words give none."""

    name: str
    place: str | None = None
    former: bool = False


def fold_place(place: str | None) -> str | None:
    """One form for all spellings of a US state (its postal code), else the words in lower case; None for none."""
    if not place or not place.strip():
        return None
    bare = place.lower().replace(".", "").strip()
    return _CODE_OF.get(bare, bare)


_FORMER = re.compile(r"\b(?:former|ex|then|late|onetime|one-time)\b[-\s]?", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b("
    + "|".join(sorted((re.escape(t).replace(r"\ ", r"\.?\s+") for t in _TITLES), key=len, reverse=True))
    + r")\b\.?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of|for|from)\s+(?:the\s+)?((?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*){0,2})")
_OWNER = re.compile(r"((?:[A-Z][\w.-]*\s?){1,2})[’']s\s+$")
_PARTY = re.compile(r"\(?\b[DRI]-([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\)?")
_BEFORE = re.compile(r"((?:[A-Z][\w.-]*\s){1,2})$")


def read_office(words: str) -> Office | None:
    """The first office in a title, role or description: *Sen.*, *former governor of Ohio*, *Ohio's governor*; None if there is none.

    Offices that only serve another (*deputy mayor*, *press secretary to the governor*) are none.
    """
    hit = _OFFICE.search(words)
    if not hit:
        return None
    before, after = words[: hit.start()], words[hit.end() :]
    if re.search(
        r"(?i)\b(?:deputy|assistant|to the|for the|candidate|nominee|acting|would-be|aide|spokes\w+|wife|husband|son|daughter)\b",
        before,
    ):
        return None
    if re.match(r"(?i)\s*(?:-?elect|candidate|nominee|hopeful|[’']s\s)", after):
        return None
    place = _OF.match(after) or _PARTY.search(words) or _OWNER.search(before) or _BEFORE.search(before)
    name = _TITLES.get(" ".join(hit.group(1).replace(".", " ").lower().split()))
    if name is None:
        return None  # letters that only look alike without regard to case ("PRİME")
    folded = fold_place(place.group(1)) if place else None
    if folded in ("us", "u s", "united states", "america", "former", "the", "democratic", "republican"):
        folded = None
    return Office(name, folded, bool(_FORMER.search(before)))


def same_office(name: str, written: str) -> bool:
    """Whether an office of a file ("U.S. Senator") is the one of this name ("senator")."""
    bare = written.lower().replace(".", "").removeprefix("us ").strip()
    return bare == name or _TITLES.get(bare) == name
