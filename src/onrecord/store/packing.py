"""A reading as bytes: all that was found in a document, with its evidence, as JSON, packed.

Fields have their own names; those with their default are left out. Spans are `[start, end]`, reasons `[room, rule, spans, score]`, a party
inside a statement is its id, the document's text and words are left out (the text stands in its own column, words are cut again).
"""

from __future__ import annotations

import json
import zlib
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord import schema
from onrecord.schema import Because, Document, Party, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Encoder = Callable[[Any], Any]
    Decoder = Callable[[Any], Any]

_T = TypeVar("_T")
FORM = 1  # of the packed bytes
_AS_SPAN = partial(tuple.__new__, Span)  # without a Python call for each of hundreds
_LEVEL = 6
# what most readings have in common, so that short ones pack well too
_COMMON = json.dumps(
    {
        "document": {"kind": "article", "kind_because": ["document", "kind.article", [], 1.0], "language": "en", "zones": [{"kind": "body", "start": 0, "end": 1, "because": ["document", "body.rest"]}], "paragraphs": [], "sentences": [], "quotations": [{"start": 1, "end": 2, "mark": "double", "closed": True}], "published": {"value": "2024-05-31", "stage": "structured"}},
        "attributions": [{"id": "", "form": "indirect", "source": [[1, 2]], "cue": [[3, 4]], "content": [[5, 6]], "quoted": [[5, 6]], "score": 0.98, "because": ["extract", "network"]}],
        "statements": [{"attribution": "", "speakers": ["p1"], "speaker_because": ["identify", "people.name"], "made": {"start": "2024-05-31T00:00:00", "end": "2024-06-01T00:00:00", "precision": "day", "because": ["identify", "made.published"]}, "medium": "interview", "medium_because": ["identify", "medium."], "to": [{"party": "p2", "because": ["identify", "to."]}], "act": "say", "act_because": ["identify", "acts."], "lemma": "say", "manner": "uttered", "manner_because": ["identify", "acts.manner"], "reality": "actual", "reality_because": ["identify", "reality.default"], "mentions": [{"party": "p3", "span": [1, 2], "because": ["identify", "mentions."]}]}],
        "parties": [{"id": "p1", "kind": "person", "name": "", "because": ["identify", "people.name"], "full_name": "", "names": [""], "roles": [{"text": "mayor", "span": [1, 2]}], "mentions": [[1, 2]]}],
    },
    separators=(",", ":"),
).encode()  # fmt: skip


def pack_reading(reading: Reading) -> bytes:
    """All of a reading but its document's text and words."""
    document = replace(reading.document, text="", words=())
    bare = replace(reading, document=document, attributions=())
    body = {"form": FORM, **_encoder(Reading)(bare)}
    body["attributions"] = [_encoder(schema.Attribution)(a) for a in reading.attributions]
    return pack(write_json(body))


def write_json(value: Any) -> str:
    """Dicts and lists as JSON, as short as can be. They are trees: nobody looks whether one stands in itself."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, check_circular=False)


def pack(text: str) -> bytes:
    """Text as packed bytes."""
    packer = zlib.compressobj(_LEVEL, zdict=_COMMON)
    return packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()


def unpack(packed: bytes) -> str:
    """The text of packed bytes. Raises ValueError for what is none."""
    try:
        unpacker = zlib.decompressobj(zdict=_COMMON)
        return (unpacker.decompress(packed) + unpacker.flush()).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError(f"packed bytes are damaged: {error}") from error


def write_value(value: Any) -> Any:
    """One of our records as dicts and lists (tuples, where they need no coding) that JSON writes, as readings hold it."""
    return _encoder(type(value))(value)


def read_value(kind: type[_T], value: Any) -> _T:
    """A record from its plain form. Raises ValueError, TypeError or KeyError for what is none."""
    found: _T = _decoder(kind)(value)
    return found


def unpack_reading(
    packed: bytes, text: str, cut_words: Callable[[str, Sequence[Span]], Sequence[Span]] | None = None
) -> Reading:
    """The reading of a document with this text. `cut_words` cuts its sentences into words; without it the document has none.

    Raises ValueError for what is no packed reading.
    """
    body = json.loads(unpack(packed))
    if body.pop("form", None) != FORM:
        raise ValueError("packed by another version")
    attributions = tuple(_decoder(schema.Attribution)(a) for a in body["attributions"])
    parties = {p["id"]: _decoder(Party)(p) for p in body.get("parties", ())}
    _refer(body, {a.id: a for a in attributions}, parties)
    body["attributions"] = ()
    reading: Reading = _decoder(Reading)(body)
    document = replace(reading.document, text=text)
    if cut_words is not None:
        document = replace(document, words=tuple(cut_words(text, document.sentences)))
    return replace(reading, document=document, attributions=attributions, parties=tuple(parties.values()))


def _refer(body: dict[str, Any], attributions: dict[str, Any], parties: dict[str, Party]) -> None:
    """Put the attributions and parties that statements name by id into them; decoders pass them through."""
    body["parties"] = ()
    for statement in body.get("statements", ()):
        statement["attribution"] = attributions[statement["attribution"]]
        statement["speakers"] = [parties[p] for p in statement.get("speakers", ())]
        for held in (*statement.get("to", ()), *statement.get("mentions", ())):
            held["party"] = parties[held["party"]]


_BY_ID = (Party, schema.Attribution)


_ENCODERS: dict[Any, Encoder] = {}
_DECODERS: dict[Any, Decoder] = {}


def _encoder(kind: Any) -> Encoder:
    """How values of a type are written."""
    if kind not in _ENCODERS:
        _ENCODERS[kind] = _make_encoder(kind)
    return _ENCODERS[kind]


def _make_encoder(kind: Any) -> Encoder:
    # JSON writes a span, a tuple, as the list that it is read from
    leaves: dict[Any, Encoder] = {
        Span: _same,
        tuple[Span, ...]: _same,
        Because: _because_out,
        datetime: datetime.isoformat,
    }
    return _make_coder(kind, leaves, _encoder, _record_encoder, list)


def _make_coder(
    kind: Any,
    leaves: Mapping[Any, Encoder],
    coder_of: Callable[[Any], Encoder],
    record_coder_of: Callable[[Any], Encoder],
    many: Callable[[Iterable[Any]], Any],
) -> Encoder:
    """Writing and reading take a type apart in one way: `leaves` are coded as they say, tuples become `many`, the rest stays."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in leaves:
        return leaves[kind]
    if is_dataclass(kind):
        return record_coder_of(kind)
    if origin in (Union, UnionType):
        inner = coder_of(next(a for a in args if a is not NoneType))
        return _same if inner is _same else lambda value: None if value is None else inner(value)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            inner = coder_of(args[0])
            return lambda values: many(map(inner, values))
        inners = [coder_of(a) for a in args]
        return lambda values: many(inner(v) for inner, v in zip(inners, values, strict=True))
    return _same


def _record_encoder(kind: Any) -> Encoder:
    hints = get_type_hints(kind)
    plan = []
    for field in fields(kind):
        default = field.default if field.default_factory is MISSING else field.default_factory()
        compares = default is not MISSING and default is not None  # else it is the default itself or nothing like it
        refers = _refers(hints[field.name]) and kind is not Reading
        write = _reference if refers else _encoder(hints[field.name])
        plan.append((field.name, default, compares, None if write is _same else write))
    values_of = attrgetter(*(name for name, *_ in plan))

    def encode(value: Any) -> dict[str, Any]:
        return {
            name: v if write is None else write(v)
            for (name, default, compares, write), v in zip(plan, values_of(value), strict=True)
            if v is not default and not (compares and v == default)
        }

    return encode


def _refers(hint: Any) -> bool:
    return hint in _BY_ID or (get_origin(hint) is tuple and get_args(hint)[0] in _BY_ID)


def _reference(value: Any) -> Any:
    return [v.id for v in value] if isinstance(value, tuple) else value.id


def _because_out(because: Because) -> list[Any]:
    out: list[Any] = [because.room, because.rule]
    if because.evidence or because.score is not None:
        out.append(because.evidence)
    if because.score is not None:
        out.append(because.score)
    return out


def _decoder(kind: Any) -> Decoder:
    """How values of a type are read."""
    if kind not in _DECODERS:
        _DECODERS[kind] = _make_decoder(kind)
    return _DECODERS[kind]


def _make_decoder(kind: Any) -> Decoder:
    leaves: dict[Any, Decoder] = {
        Span: Span._make,
        tuple[Span, ...]: _spans_in,
        Because: _because_in,
        datetime: datetime.fromisoformat,
    }
    return _make_coder(kind, leaves, _decoder, _record_decoder, tuple)


def _record_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    readers = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    coded = {name: read for name, read in readers.items() if read is not _same}
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    empty = (
        {"text": "", "words": ()} if kind is Document else {name: None for name in required if _optional(hints[name])}
    )

    def decode(value: Any) -> Any:
        if isinstance(value, kind):
            return value  # put in by reference
        given = {**empty, **value}
        for name, coded_value in value.items():
            read = coded.get(name)
            if read is not None:
                given[name] = read(coded_value)
        return kind(**given)

    return decode


def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def _spans_in(values: list[list[int]]) -> tuple[Span, ...]:
    if any(len(value) != len(Span._fields) for value in values):
        raise ValueError("a span has a start and an end")
    return tuple(map(_AS_SPAN, values))


def _because_in(value: list[Any]) -> Because:
    if len(value) == 2:
        return _plain_because(*value)
    return Because(value[0], value[1], _spans_in(value[2]), value[3] if len(value) > 3 else None)


@lru_cache(maxsize=10_000)
def _plain_because(room: str, rule: str) -> Because:
    """Most reasons are the same few, and they never change: one of each is enough."""
    return Because(room, rule)


def _same(value: Any) -> Any:
    return value
