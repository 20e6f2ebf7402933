"""Abbreviations of English-language news, by what their full stop means. All lower case, without the stop.

Sources: AP Stylebook (titles, months, states, companies) and Hart's Rules for British forms.
"""

from __future__ import annotations

from onrecord.document.wordlists import word_set

NEVER_LAST = word_set(
    """
    mr mrs ms mx messrs dr prof rev hon fr sr. gov sen sens rep reps gen maj capt cmdr col lt sgt cpl pvt adm
    pres supt insp det ald cllr atty ambs amb treas sec asst assoc dist st ste mt ft vs v cf fig figs vol op ed
    eds pp ph.d mgr msgr vp
    """
)
BEFORE_NUMBER = word_set(
    """
    jan feb mar apr jun jul aug sept sep oct nov dec no nos p art sect ch
    """
)
STATES = word_set(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
    tenn tex vt va wash wis wyo ont que alta sask
    """
)
SOMETIMES_LAST = word_set(
    """
    jr sr inc corp co cos ltd plc llc bros etc al ave blvd rd dept univ esq est approx
    """
)
LOWER = word_set(
    """
    vs v etc al cf approx est no p pp vol
    """
)

# "La.", "Ind." or "No." at the end of a sentence are more often the words than the abbreviation when read as one word.
_AMBIGUOUS = word_set(
    """
    no p art ch al la ill miss mass wash ore del ed fig est mar mo ind sect op v co rd
    """
)
_CASED = sorted(
    ((NEVER_LAST | BEFORE_NUMBER | STATES | SOMETIMES_LAST) - _AMBIGUOUS) | {"ph.d"},
    key=lambda word: (-len(word), word),
)
ALTERNATIVES = "|".join(word.replace(".", r"\.") for word in _CASED if not word.endswith("."))

OFFICES = word_set(
    """
    mayor gov sen rep governor senator representative attorney police county sheriff republican republicans
    democrat democrats democratic house senate supreme state secretary congressman congresswoman
    """
)

# Words that begin a sentence far more often than they follow an abbreviation inside of one.
STARTERS = word_set(
    """
    a an the this that these those he she it they we i you his her its their our my your but and or so yet if
    when while as at by for from in on of to with after before since until because although though there here
    what who why how where which not no also still then now some many most all both each every another other one
    two three however meanwhile instead asked according last next it's he's she's they're we're that's there's
    i'm despite during under over among between
    """
)

SPEECH_VERBS = word_set(
    """
    said says say asked asks added told tells wrote writes tweeted posted replied shouted cried yelled called
    continued explained joked quipped wondered demanded exclaimed declared responded answered read noted
    insisted recalled chanted
    """
)
