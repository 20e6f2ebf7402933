"""Dictionary forms of English verbs, nouns and adjectives: irregular forms by table, regular ones by the spelling rules.

A regular form is undone towards a known word where the caller gives some ("noted" could come from "not" or "note"); where
none is known, the spelling rules of English suffixes decide (Quirk et al. 1985, A Comprehensive Grammar, 3.5-3.9).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_IRREGULAR_FORMS = """
be: am is are was were been being 'm 're; have: has had having 've; do: does did done doing; say: said says sed
tell: told; think: thought; know: knew known; write: wrote written writing; speak: spoke spoken; hear: heard; feel: felt
see: saw seen; make: made making; give: gave given giving; take: took taken taking; come: came coming; go: went gone goes
find: found; hold: held; keep: kept; lead: led; leave: left leaving; lay: laid; let: letting; lie: lied lying; mean: meant
meet: met; pay: paid; put: putting; read: reading; run: ran running; send: sent; set: setting; shoot: shot; show: shown
sing: sang sung; sit: sat sitting; stand: stood; strike: struck striking; swear: swore sworn; teach: taught; throw: threw
thrown; understand: understood; foresee: foresaw foreseen; forecast: forecasted; foretell: foretold; hit: hitting
forget: forgot forgotten forgetting; forbid: forbade forbidden forbidding; forgive: forgave forgiven; beg: begged begging
bid: bade bidden bidding; bring: brought; begin: began begun beginning; break: broke broken; blow: blew blown; buy: bought
catch: caught; choose: chose chosen choosing; cut: cutting; deal: dealt; draw: drew drawn; drive: drove driven; fall: fell
fallen; fight: fought; get: got gotten getting; grow: grew grown; lose: lost; quit: quitting; rise: rose risen; seek: sought
sell: sold; shake: shook shaken; spell: spelt; spin: spun; spit: spat; steal: stole; sting: stung; swing: swung; tear: tore
torn; text: texted texting; bet: betting; dream: dreamt; learn: learnt; mistake: mistook mistaken; misread: misreading
overhear: overheard; quip: quipped quipping; reckon: reckoned; withdraw: withdrew withdrawn; weep: wept; win: won winning
undertake: undertook undertaken; uphold: upheld; undersell: undersold; bind: bound; cast: casting; cling: clung; sue: suing
die: died dying; tie: tied tying; vie: vied vying; underlie: underlying; agree: agreed; decree: decreed; guarantee: guaranteed
referee: refereed; foresay: foresaid; gainsay: gainsaid; portend: portended; retell: retold; rewrite: rewrote rewritten
plead: pled; snap: snapped snapping; rap: rapped; fret: fretted fretting; stop: stopped stopping; plan: planned planning
refer: referred referring; infer: inferred inferring; concur: concurred concurring; admit: admitted admitting; submit:
submitted submitting; permit: permitted permitting; commit: committed committing; regret: regretted regretting; propel:
propelled; compel: compelled; expel: expelled; allege: alleged alleging; acknowledge: acknowledged acknowledging; blog:
blogged blogging; chat: chatted chatting; grin: grinned; slam: slammed slamming; drop: dropped; rip: ripped ripping
man: men; woman: women; person: people; analysis: analyses; criterion: criteria
"""


def _read_irregular(table: str) -> dict[str, str]:
    """The form -> lemma table. An entry starts at a word with a colon; a semicolon or the next such word ends it."""
    lemma, forms = "", {}
    for word in table.replace(";", " ").split():
        if word.endswith(":"):
            lemma = word[:-1]
        else:
            forms[word] = lemma
    return forms


_IRREGULAR = _read_irregular(_IRREGULAR_FORMS)
_VOWELS = re.compile("[aeiou]+")
_DOUBLED = frozenset("bdgklmnprtv")
_E_DROPPED = re.compile(  # "announc(e)", "urg(e)", "endors(e)", "criticiz(e)", "relat(e)"; "nam(e)" is one vowel and one consonant
    r"(?:[cvzu]|dg|rg|ang|rs|ns|ls|[aiou]s|[^aeo]at|ir|ur|[^aeiou]ot|u[dt]|^[^aeiou]*[aiouy][bdgklmnprst])$"
)
_NO_E = re.compile(r"(?:[aeo]at|ait|out|[ao]ss|iss|focus|debut)$")


def lemmatise(word: str, known: Container[str] = ()) -> str:
    """The dictionary form of a verb form or plural, in lower case.

    `known` are dictionary forms to prefer. A word that no rule undoes comes back as it is, lower-cased.
    """
    low = word.lower().replace("’", "'").removesuffix("'s")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low in known:
        return low
    if low.endswith(("ied", "ies")) and len(low) > 4:
        return low[:-3] + "y"
    for suffix in ("ing", "ed"):
        stem = low.removesuffix(suffix)
        if stem != low and len(stem) > 1 and any(c in "aeiouy" for c in stem):
            return _undo(stem, known)
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def _undo(stem: str, known: Container[str]) -> str:
    """`stem` is a form without its -ed or -ing."""
    single = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED else None
    for candidate in (stem, stem + "e", single, stem.removesuffix("k") if stem.endswith("ck") else None):
        if candidate and candidate in known:
            return candidate
    if single and not stem.endswith(("ll", "ss", "ff", "zz")):
        return single
    if stem.endswith("ll") and len(_VOWELS.findall(stem)) > 1:
        return stem[:-1]  # British "marvelled"
    return stem + "e" if _E_DROPPED.search(stem) and not _NO_E.search(stem) else stem
