"""The formats that statements are written in, one entry each: what `onrecord export` offers and chooses by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.view.export.annotations import write_annotations
from onrecord.view.export.bibtex import write_bibtex
from onrecord.view.export.claim_reviews import REVIEWED, check_reviewer, write_claim_reviews
from onrecord.view.export.csl import write_csl
from onrecord.view.export.delimited import write_csv, write_tsv
from onrecord.view.export.extra import require_tables
from onrecord.view.export.jsonl import write_jsonl
from onrecord.view.export.parquet import write_parquet
from onrecord.view.export.quotations import write_jsonld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.ending import Only

    Writer = Callable[[Iterable[RecordedStatement], IO[bytes], ExportAbout, ExportOptions], None]

_PACKED = ".gz"


@dataclass(frozen=True, slots=True)
class Format:
    """`endings` of file names, with their dots; `extra` is the extra whose `libraries` it needs, None where it needs none; `only` says which
    statements have a place in it, None where all have."""

    name: str
    says: str
    endings: tuple[str, ...]
    media_type: str
    write: Writer
    extra: str | None = None
    libraries: tuple[str, ...] = ()
    signed: bool = False
    only: Only | None = None

    def check(self, name: str, options: ExportOptions) -> None:
        """Before anything is asked or written: raises MissingExtraError or InputError, with the way out. `name` is the file's."""
        if self.extra is not None:
            require_tables(name, self.says, *self.libraries)
        if self.signed:
            check_reviewer(name, options)


FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV", (".csv",), "text/csv; charset=utf-8", write_csv),
    Format("tsv", "TSV", (".tsv", ".tab"), "text/tab-separated-values; charset=utf-8", write_tsv),
    Format("jsonl", "JSON lines", (".jsonl", ".ndjson"), "application/x-ndjson", write_jsonl),
    Format("parquet", "Parquet", (".parquet", ".pq"), "application/vnd.apache.parquet", write_parquet, "tables", ("pyarrow",)),
    Format("jsonld", "schema.org JSON-LD", (".jsonld",), "application/ld+json", write_jsonld),
    Format("annotations", "Web Annotations", (".annotations.jsonld", ".annotations.json"),
           'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', write_annotations),
    Format("claimreview", "ClaimReview", (".claimreview.jsonld", ".claimreview.json"), "application/ld+json", write_claim_reviews,
           signed=True, only=REVIEWED),
    Format("bibtex", "BibTeX", (".bib",), "application/x-bibtex; charset=utf-8", write_bibtex),
    Format("csl", "CSL-JSON", (".csl.json", ".csl"), "application/vnd.citationstyles.csl+json", write_csl),
)  # fmt: skip


def named_format(name: str) -> Format:
    """Raises InputError, with the names that there are."""
    for form in FORMATS:
        if form.name == name.lower():
            return form
    raise InputError(f"{name}: no format of export; there are {', '.join(form.name for form in FORMATS)}")


def formats_ending(path: Path) -> tuple[Format, ...]:
    """The formats of which a name may be by its ending: of one that says none, all; "x.jsonld" may hold annotations too."""
    name = path.name.lower().removesuffix(_PACKED)
    said = max((ending for form in FORMATS for ending in form.endings if name.endswith(ending)), key=len, default="")
    return tuple(form for form in FORMATS if any(ending.endswith(said) for ending in form.endings))


def choose_format(path: Path) -> Format:
    """By the longest ending that fits; .gz may follow that of a text format. Raises InputError with the endings that there are."""
    whole = path.name.lower()
    name = whole.removesuffix(_PACKED)
    fitting = [(len(ending), form) for form in FORMATS for ending in form.endings if name.endswith(ending)]
    if not fitting:
        raise InputError(f"{path}: no format of export ends so; there are {', '.join(f.endings[0] for f in FORMATS)}")
    form = max(fitting, key=lambda found: found[0])[1]
    if form.name == "parquet" and name != whole:
        raise InputError(f"{path}: Parquet is packed already; name it {path.name[: -len(_PACKED)]}")
    return form
