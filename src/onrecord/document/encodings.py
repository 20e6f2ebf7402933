"""Bytes to text: which encoding, and the damage repaired that wrong encodings leave behind.

The repairs are those that give readers back the characters that were typed (mojibake, C1 controls that stand for
Windows-1252 characters) or that remove what nobody reads (NUL, terminal escapes). Curly quotes, ligatures, widths,
entities and normal forms stay as they came. Offsets everywhere are those of the repaired text.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"""<\?xml[^<>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']|<meta\b[^<>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARATION_BYTES = 4096
# The Encoding Standard reads these labels as a superset of what they name, because pages mean the superset.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-7": "utf-8",
}
_BASE_BYTES = 4096
_FEW_PAIRS = 8
# A surrogate, alone or in a pair, written as UTF-8 by programs that count in UTF-16 (CESU-8). In Windows-1252
# the same bytes are `í`, a blank and a sign: then other letters tell.
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_LATIN_GUESSES = ("cp1252", "cp1254", "cp1257", "cp437", "cp85", "iso8859-1", "mac")  # ours are better for Latin script
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_UPPER_AFTER_LOWER = re.compile("[a-z][À-ÖØ-Þ]|[\x80-\x9f]")
_MAC_ODDITIES = re.compile(r"[∑∏π∫ªºΩ√≈∆◊ˇ˘˙˚˝˛\uf8ff‡‰Ôˆ˜ı]")

_UNWANTED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\r\u2028\u2029\ufeff]")
_TERMINAL_ESCAPE = re.compile(
    "\x1b(?:\\[[0-?]{0,40}[ -/]{0,8}[@-~]|\\][^\x07\x1b]{0,400}(?:\x07|\x1b\\\\)|[@-Z\\\\-_])"
)
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127, 65279)) | {
    0x0B: "\n",
    0x0C: "\n",
    0x2028: "\n",
    0x2029: "\n\n",
}
# A lead byte of UTF-8 read as Latin-1 and what a continuation byte looks like in Windows-1252, or a C1 control.
_SUSPICIOUS = re.compile(
    "[\x80-\x9f]|[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóô][\xa0-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
)
_C1_TO_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
C1_CONTROLS = re.compile("[\x80-\x9f]")

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "an executable"),
    (b"\xcf\xfa\xed\xfe", "an executable"),
    (b"\xca\xfe\xba\xbe", "an executable"),
    (b"\0asm", "an executable"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"OggS\0", "an audio or video file"),
    (b"fLaC\0", "an audio or video file"),
    (b"\x1aE\xdf\xa3", "an audio or video file"),
    (b"PAR1", "a Parquet table"),
)
_MAGIC_WITH_NUL = (
    (b"MZ", "an executable"),
    (b"ID3", "an audio or video file"),
    (b"BM", "a BMP image"),
    (b"wOF2", "a font"),
)
_RIFF = {b"WEBP": "a WebP image", b"WAVE": "an audio or video file", b"AVI ": "an audio or video file"}
_SAMPLE_BYTES = 16_384
_CONTROL_BYTES = bytes(c for c in range(32) if c not in b"\0\t\n\r\f\b\x1b\x0b")


def decode_text(content: bytes, declared: str | None) -> tuple[str, list[str]]:
    """The text of some bytes, repaired, with line ends as \\n, and one warning for each thing that was not as declared.

    In order: a byte order mark; UTF-16 seen by its NULs; UTF-8 if the bytes are UTF-8, whatever is declared (other
    text is hardly ever valid UTF-8 by chance); what is `declared`, then what a `<meta>` or XML declaration says; UTF-8 with
    a few bytes that are none, or with surrogates written as UTF-8; else what the bytes look like. Never fails: what cannot be read becomes U+FFFD, with a warning.
    """
    warnings: list[str] = []
    text = _decode(content, declared, warnings)
    return _repair(_remove_unwanted(text, warnings), warnings), warnings


def fix_c1_controls(text: str) -> str:
    """C1 control characters as the Windows-1252 characters that they stand for (`&#146;` in HTML), unused ones removed."""
    return text.translate(_C1_TO_CP1252) if C1_CONTROLS.search(text) else text


def looks_binary(content: bytes) -> str | None:
    """What some bytes are, if they are no text ("a PNG image", "binary data"); None where they can be read as text."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    if content[:4] == b"RIFF" and content[8:12] in _RIFF:
        return _RIFF[content[8:12]]
    if content[4:8] == b"ftyp":
        return "an audio or video file"
    head = content[:64]
    for magic, name in _MAGIC_WITH_NUL:
        if content.startswith(magic) and b"\0" in head:
            return name
    sample = content[:_SAMPLE_BYTES]
    if not sample or _bom_codec(sample) or _nul_codec(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > len(sample) * 0.05 or sample.count(0) >= len(sample) * 0.2:
        return "binary data"
    return None


def _decode(content: bytes, declared: str | None, warnings: list[str]) -> str:
    marked = _bom_codec(content)
    if marked is not None:
        bom, codec = marked
        return _decode_surely(content[len(bom) :], codec, warnings)
    unmarked = _nul_codec(content[:_BASE_BYTES])
    if unmarked is not None:
        warnings.append(f"read as {unmarked}, which has no byte order mark")
        return _decode_surely(content, unmarked, warnings)
    said = _known_codec(declared) or _declared_inside(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(content, said, warnings)
    if said is not None and said != "utf-8" and (not content.isascii() or said.startswith(("iso2022", "hz"))):
        if said.startswith("utf-16") or _is_single_byte(said):
            warnings.append(f"declared as {said} but is utf-8")
        else:  # a multi-byte text is seldom valid UTF-8, but where it is the declaration decides
            return _decode_surely(content, said, warnings)
    return text


def _decode_other(content: bytes, said: str | None, warnings: list[str]) -> str:
    """Bytes that are not UTF-8."""
    if said is not None and said != "utf-8" and not said.startswith("utf-16"):
        try:
            return content.decode(said, "onrecord.c1" if said == "cp1252" else "strict")
        except UnicodeDecodeError:
            warnings.append(f"declared as {said} but is not")
    with_surrogates = _decode_surrogates(content)
    if with_surrogates is not None:
        warnings.append("surrogates are written as utf-8; those without a partner cannot be read")
        return with_surrogates
    strays = _count_strays(content)
    if strays is not None:
        warnings.append(f"{strays} {'byte is' if strays == 1 else 'bytes are'} not utf-8 and read as windows-1252")
        return content.decode("utf-8", "onrecord.stray")
    sniffed = _sniff(content)
    if said == "utf-8":
        warnings.append(f"declared as utf-8 but read as {sniffed}")
    elif said is None:
        warnings.append(f"no encoding declared, read as {sniffed}")
    return content.decode(sniffed, "onrecord.c1" if sniffed == "cp1252" else "replace")


def _decode_surrogates(content: bytes) -> str | None:
    """UTF-8 but for surrogates, pairs of which are one character; None where anything else is wrong with it."""
    if not _SURROGATE.search(content):
        return None
    try:
        text = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decode_surely(content: bytes, codec: str, warnings: list[str]) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
        warnings.append(f"{text.count(chr(0xFFFD))} characters could not be read as {codec}")
        return text


def _bom_codec(content: bytes) -> tuple[bytes, str] | None:
    return next(((bom, codec) for bom, codec in _BOMS if content.startswith(bom)), None)


def _nul_codec(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a NUL in every second byte, at one parity only."""
    if b"\0" not in sample or len(sample) < 4:
        return None
    half = len(sample) // 2
    least = 0.4 if half >= _FEW_PAIRS else 0.99  # of so few bytes each must be as it should
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * least and even < half * 0.05:
        return "utf-16-le"
    if even > half * least and odd < half * 0.05:
        return "utf-16-be"
    return None


def _known_codec(label: str | None) -> str | None:
    """Python's name for a declared encoding, widened as the Encoding Standard does; None if there is no such thing."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    try:
        b"a".decode(name, "replace")  # "hex", "rot13", "zip" are codecs too, but not of text
    except (LookupError, ValueError, TypeError, AssertionError):
        return None
    return None if name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs") else name


def _declared_inside(content: bytes) -> str | None:
    found = _DECLARATION.search(content[:_DECLARATION_BYTES])
    if found is None:
        return None
    return _known_codec((found.group(1) or found.group(2)).decode("ascii", "ignore"))


def _is_single_byte(codec: str) -> bool:
    return codec.startswith(("cp125", "iso8859", "mac", "koi8", "cp437", "cp85", "cp866", "cp874", "tis"))


def _count_strays(content: bytes) -> int | None:
    """How many bytes are no UTF-8 in a text that is UTF-8 otherwise; None where it is not UTF-8 at all."""
    kept = content.decode("utf-8", "ignore")
    good = len(kept.encode("utf-8"))
    strays = len(content) - good
    characters = sum(1 for c in kept[: 1 << 20] if c > "\x7f")  # each a valid sequence of several bytes: no chance
    return strays if characters * 3 >= strays else None


def _sniff(content: bytes) -> str:
    """A legacy encoding from the look of the bytes: of Latin script, Windows or Mac; of others, by statistics."""
    high, letters = len(_HIGH.findall(content, 0, 1 << 20)), len(_LETTERS.findall(content, 0, 1 << 20))
    if high > letters * 0.25 and high > 8:
        from charset_normalizer import from_bytes

        best = from_bytes(content[: 1 << 16]).best()
        found = _known_codec(best.encoding) if best is not None else None
        if found is not None and not found.startswith(_LATIN_GUESSES):
            return found
    windows = content[: 1 << 20].decode("cp1252", "onrecord.c1")
    if _UPPER_AFTER_LOWER.search(windows):
        mac = content[: 1 << 20].decode("mac_roman")
        if not _MAC_ODDITIES.search(mac):
            return "mac_roman"
    return "cp1252"


def _remove_unwanted(text: str, warnings: list[str]) -> str:
    if not _UNWANTED.search(text):
        return text
    nuls = text.count("\0")
    if nuls:
        warnings.append(f"{nuls} NUL {'byte' if nuls == 1 else 'bytes'} removed")
        text = text.replace("\0", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text:
        text = _TERMINAL_ESCAPE.sub("", text)
    return text.translate(_CONTROLS) if _UNWANTED.search(text) else text


def _repair(text: str, warnings: list[str]) -> str:
    """Mojibake undone, in the lines that show signs of it: ftfy is slow, and most lines need nothing."""
    if not _SUSPICIOUS.search(text):
        return text
    fix = _mojibake_fixer()
    lines = text.split("\n")
    repaired = 0
    for i, line in enumerate(lines):
        if _SUSPICIOUS.search(line):
            fixed = fix(line)
            if fixed != line:
                repaired += 1
                lines[i] = fixed
    if repaired:
        warnings.append(f"wrongly decoded characters repaired in {repaired} {'line' if repaired == 1 else 'lines'}")
    return "\n".join(lines)


def _mojibake_fixer() -> Callable[[str], str]:
    from ftfy import TextFixerConfig, fix_text

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return lambda line: fix_c1_controls(fix_text(line, config))


def _as_c1(error: UnicodeError) -> tuple[str | bytes, int]:
    """Five bytes that Windows-1252 leaves unused are C1 controls, as browsers read them."""
    assert isinstance(error, UnicodeDecodeError)
    return "".join(chr(b) for b in error.object[error.start : error.end]), error.end


def _as_stray(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeDecodeError)
    if error.reason == "unexpected end of data":  # a file cut inside a character
        return "\ufffd", error.end
    if _SURROGATE.match(error.object, error.start):
        return "\ufffd", error.start + 3
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("onrecord.c1", _as_c1)
codecs.register_error("onrecord.stray", _as_stray)
