"""First names that are short for others, in families: two names of a family may be one person's, which alone proves nothing.

The families are those that US and British papers use without explaining; *Alex*, *Chris* and *Pat* stand in two. A name that is
a nickname of many (*Lee*, *Jo*) is left out.
"""

from __future__ import annotations

_FAMILIES = """
abigail abby
abraham abe
albert al bert
alexander alex sandy alec
alexandra alex sandra
alfred alf fred
andrew andy drew
anthony tony
barbara barb
benjamin ben benny
bernard bernie
catherine cathy kate katie kitty cate
charles charlie chuck
christine chris christina tina
christopher chris kit
cynthia cindy
daniel dan danny
david dave
deborah deb debbie debra
donald don donnie
douglas doug
edward ed ted eddie teddy ned
elizabeth liz beth betsy betty lizzie eliza
eugene gene
frances fran
francis frank
frederick fred freddie
gabriel gabe
geoffrey geoff
gerald jerry gerry
gregory greg
harold hal harry
henry harry hank
jacob jake
james jim jimmy jamie
jeffrey jeff
jennifer jen jenny
jeremiah jerry
john jack johnny jon
jonathan jon jonny
joseph joe joey
joshua josh
judith judy
katherine kate kathy katie kathryn
kathleen kathy
kenneth ken kenny
lawrence larry
leonard len lenny leo
margaret peggy meg maggie
martin marty
matthew matt
michael mike mick mickey
mitchell mitch
nathan nate
nathaniel nate nat
nicholas nick nicky
pamela pam
patricia pat patty trish tricia
patrick pat paddy
peter pete
philip phil phillip
randall randy
raymond ray
rebecca becky
richard rick dick rich ricky
robert bob rob bobby robbie
ronald ron ronnie
samantha sam
samuel sam sammy
stephen steve steven
susan sue susie
theodore ted teddy theo
thomas tom tommy
timothy tim
victoria vicky
walter walt
william bill will billy willie
zachary zach zack
"""


def _read_families(text: str) -> dict[str, tuple[str, ...]]:
    families: dict[str, tuple[str, ...]] = {}
    for line in text.split("\n"):
        head, *others = line.split() or [""]
        for name in (head, *others):
            if name:
                families[name] = (*families.get(name, ()), head)
    return families


FAMILIES = _read_families(_FAMILIES)


def families_of(first: str) -> tuple[str, ...]:
    """The families that a folded first name stands in, by their head; a name in none is a family by itself."""
    return FAMILIES.get(first, (first,))
