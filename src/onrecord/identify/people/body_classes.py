"""Which bodies a noun can describe: *the company* is no ministry, *the paper* no party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.identify.people.wordlist import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

BodyClass = Literal["party", "state", "media", "school", "firm", "charity", "other"]
_CLASSES: tuple[tuple[BodyClass, frozenset[str]], ...] = (
    ("party", listed("party gop dnc rnc labour likud fatah fidesz democrats republicans conservatives")),
    (
        "media",
        listed(
            """post times journal news press herald tribune gazette chronicle guardian telegraph magazine review radio television
            tv broadcasting network mail star sun globe daily weekly today independent observer examiner register cnn bbc nbc
            abc cbs pbs npr msnbc fox reuters bloomberg politico breitbart vox slate salon buzzfeed huffpost newsweek
            economist atlantic ap afp axios forbes time fortune"""
        ),
    ),
    (
        "charity",
        listed(
            "fund foundation trust association society federation union institute league coalition alliance charity"
        ),
    ),
    ("school", listed("university college school academy")),
    (
        "state",
        listed(
            """department ministry agency administration bureau commission committee subcommittee court congress senate house
            parliament cabinet police army navy force guard council government state office treasury fbi cia nsa irs epa fda cdc sec
            ftc doj dhs pentagon kremlin authority board service legislature isis taliban hamas hezbollah nato un eu
            who fed reserve assembly knesset commons lords"""
        ),
    ),
    (
        "firm",
        listed(
            """inc corp co ltd llc llp plc company corporation group holdings partners bank airlines motors industries systems
            technologies stores pharmaceuticals twitter facebook google apple amazon microsoft tesla boeing airbus
            toyota volkswagen walmart netflix youtube instagram tiktok uber exxon shell pfizer moderna linkedin snapchat
            sachs jpmorgan disney sony samsung huawei ibm intel"""
        ),
    ),
)
_NOUNS: tuple[tuple[frozenset[str], frozenset[BodyClass]], ...] = (
    (
        listed(
            """company firm corporation business manufacturer retailer airline conglomerate startup chain supermarket carmaker
            automaker drugmaker giant lab utility brewery distillery"""
        ),
        frozenset({"firm", "other"}),
    ),
    (
        listed(
            "newspaper paper magazine network station channel outlet publication publisher website tabloid broadsheet newswire newsroom"
        ),
        frozenset({"media"}),
    ),
    (
        listed("agency bureau department ministry commission regulator watchdog authority"),
        frozenset({"state", "other"}),
    ),
    (
        listed(
            "court board council committee parliament congress senate house cabinet police force army legislature chancellery consulate"
        ),
        frozenset({"state"}),
    ),
    (
        listed(
            """group organization organisation association foundation institute charity nonprofit non-profit coalition union
            center centre think-tank tank"""
        ),
        frozenset({"other", "firm", "charity"}),
    ),
    (listed("university college school"), frozenset({"school"})),
    (listed("party"), frozenset({"party"})),
    (listed("league federation"), frozenset({"charity"})),
    (listed("embassy consulate chancellery"), frozenset({"state"})),
    (listed("club museum gallery zoo theatre theater orchestra"), frozenset({"other"})),
)


def can_be_called(noun: str, keys: Iterable[tuple[str, ...]]) -> bool:
    """Whether a body with these names can be called by a noun: no company is a ministry, no ministry a newspaper."""
    allowed = next((classes for words, classes in _NOUNS if noun in words), None)
    return allowed is None or any(_class_of(key) in allowed for key in keys)


def is_surely(noun: str, keys: Iterable[tuple[str, ...]]) -> bool:
    """Whether a body's own name says that it is what a noun says: "the company" of Acme Inc."""
    allowed = next((classes for words, classes in _NOUNS if noun in words), frozenset())
    return any(_class_of(key) in allowed - {"other"} for key in keys)


PLATFORMS = listed(
    "instagram facebook twitter x youtube tiktok snapchat linkedin whatsapp telegram reddit bluesky threads"
)


def is_platform(keys: Iterable[tuple[str, ...]]) -> bool:
    """Whether these are the names of a place where others post; the caller knows whether it did anything itself."""
    return any(len(key) == 1 and key[0] in PLATFORMS for key in keys)


def _class_of(key: tuple[str, ...]) -> BodyClass:
    for name, words in _CLASSES:
        if key[-1] in words or (len(key) > 1 and key[0] in words):
            return name
    return "other"
