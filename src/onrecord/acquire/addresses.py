"""The parts of an address, and the one form under which all addresses of a page are equal."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address
from typing import NamedTuple
from urllib.parse import quote

_LONGEST = 8_000  # what servers take at most; anything longer is no address that somebody shared
_ADDRESS = re.compile(r"(https?)://([^/?#\\]*)(/[^?#]*|)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile("[\0-\x1f\x7f]")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@%]+)(?::(\d{0,5}))?")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# the codec's IDNA 2003 makes another name of these than browsers do ("ß" becomes "ss")
_READ_DIFFERENTLY = re.compile("[ßς\u200c\u200d]")

_ESCAPE = re.compile("%([0-9A-Fa-f]{2})|%")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_MAY_STAND = "%/:@!$&'()*+,;=?"
_SENT_AS_IT_IS = _MAY_STAND + "[]|"

# SURT, the key of web archives, drops it too, and Media Cloud does: with and without it, it is one outlet
_HOST_PREFIX = re.compile(r"(?:www\d{0,3}|amp)\.(?=[^.]+\.)")
_CACHE = re.compile(r"(?:.+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)")
_CACHED = re.compile(r"/(?:amp/|wp/)?[acv]/(?:s/)?(.+)")
_VIEWER = re.compile(r"(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)")
_VIEWED = re.compile(r"/amp/(?:s/)?(.+)")
_AMP_ENDING = re.compile(r"(?<=.)\.amp(?=$|\.html?$)", re.IGNORECASE)

_TRACKERS = re.compile(
    r"(?:utm|mtm|matomo|piwik|hsa|vero|oly)_.*|pk_(?:campaign|kwd|keyword|source|medium|content|cid)"  # analytics and mailings
    r"|(?:fb|g|d|tw|tt|y|ys)clid|msclkid|rdt_cid|gclsrc|gad_source|gad_campaignid|[gw]braid|wickedid|li_fat_id|epik"
    r"|igshid|igsh|mc_[ce]id|_hsenc|_hsmi|mkt_tok|_ga|_gl|s_kwcid|ef_id|__s|spm|trk|trkcampaign|xtor|wt\.?_?mc(?:_.*)?"
    r"|cmpid|cmp|ns_(?:mchannel|source|campaign|linkname|fee)|at_(?:medium|campaign|custom\d|link_.*|bbc_team|format|ptr_name)"
    r"|smid|smtyp|ncid|ocid|taid|ito|sref|soc_src|soc_trk|guccounter|guce_.*|fb_action_.*|fb_ref|fb_source|__twitter_impression"
    r"|amp|_amp|amp_.*|__amp_source_origin|usqp",  # and what names the AMP form of a page
    re.IGNORECASE,
)
_AMP_VALUE = re.compile(r"outputtype=amp(?:-.*)?", re.IGNORECASE)


class AddressParts(NamedTuple):
    """An http(s) address taken apart. `host` is lower-case ASCII, an IPv6 address in brackets; `port` None where none is named."""

    scheme: str
    has_credentials: bool
    host: str
    port: int | None
    path: str
    query: str | None


def split_address(address: str) -> AddressParts | None:
    """The parts of an address, its fragment left out, path and query as they stand; None for what is no http(s) address."""
    stripped = address.strip()
    if len(stripped) > _LONGEST or _CONTROL.search(stripped):
        return None
    found = _ADDRESS.fullmatch(stripped)
    if found is None:
        return None
    credentials, at, authority = found[2].rpartition("@")
    parted = _AUTHORITY.fullmatch(authority)
    host = _host(parted[1]) if parted is not None else None
    if parted is None or host is None:
        return None
    port = int(parted[2]) if parted[2] else None
    if port is not None and not 0 < port < 65536:
        return None
    return AddressParts(found[1].lower(), bool(at or credentials), host, port, found[3] or "/", found[4])


def sent_address(parts: AddressParts) -> str:
    """The address as it is asked for: nothing is changed in it but what may not stand in a request."""
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{parts.scheme}://{parts.host}{port}{sent_target(parts)}"


def sent_target(parts: AddressParts) -> str:
    """Path and query of a request: signs that may not stand there are written as escapes of their UTF-8."""
    query = "" if parts.query is None else f"?{_quoted(parts.query, _SENT_AS_IT_IS)}"
    return _quoted(parts.path, _SENT_AS_IT_IS) + query


def canonical_address(url: str) -> str:
    """The key under which two addresses are one page; an input that is no http(s) address is given back as it is.

    Without fragment, user name, ports 80 and 443, trailing slash, `www.`, trackers (utm_…, fbclid …), and the shapes of AMP: hosts
    `amp.`, path parts `amp`, endings `.amp` and `.amp.html`, `amp=1`, the caches and viewers of Google and Bing. http is
    https, the host is lower-case ASCII, escapes are in normal form (RFC 3986, 6.2.2). Case and order of path and query are kept. It is a key,
    not for fetching. What a page says of itself by rel=canonical goes before it: this is for addresses whose page is not at hand.
    """
    key = url
    while (plainer := _plain_address(key)) != key:  # what is taken away may lay bare more of its kind
        key = plainer
    return key


def _plain_address(url: str) -> str:
    parts = split_address(url)
    if parts is None:
        return url
    parts = _uncached(parts) or parts
    host = parts.host
    while found := _HOST_PREFIX.match(host):
        host = host[found.end() :]
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = _plain_query(parts.query or "")
    return f"https://{host}{port}{_plain_path(parts.path)}" + (f"?{query}" if query else "")


def _host(host: str) -> str | None:
    if host.startswith("["):
        try:
            return f"[{IPv6Address(host[1:-1]).compressed}]"
        except AddressValueError:
            return None
    if not host.isascii():
        if len(host) > 253 or _READ_DIFFERENTLY.search(host):
            return None
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    host = host.lower().removesuffix(".")
    return host if _HOST.fullmatch(host) else None


def _uncached(parts: AddressParts) -> AddressParts | None:
    """The page's own address where this is one of an AMP cache or viewer."""
    shape = _CACHED if _CACHE.fullmatch(parts.host) else _VIEWED if _VIEWER.fullmatch(parts.host) else None
    found = shape.fullmatch(parts.path) if shape is not None else None
    if found is None:
        return None
    inner = split_address(f"https://{found[1]}" + (f"?{parts.query}" if parts.query else ""))
    return inner if inner is not None and "." in inner.host else None


def _plain_path(path: str) -> str:
    segments: list[str] = []
    for segment in _normal_escapes(path).split("/")[1:]:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    segments = [segment for segment in segments if segment.lower() != "amp"]
    while segments and segments[-1].lower() in ("", "amp.html"):
        segments.pop()
    if segments:
        segments[-1] = _AMP_ENDING.sub("", segments[-1])
    return "/" + "/".join(segments)


def _plain_query(query: str) -> str:
    kept = []
    for piece in _normal_escapes(query).split("&"):
        own = re.sub("^(?:amp;)+", "", piece)  # "&amp;" that was copied out of a page's source
        if own and not _TRACKERS.fullmatch(own.partition("=")[0]) and not _AMP_VALUE.fullmatch(own):
            kept.append(own)
    return "&".join(kept)


def _normal_escapes(text: str) -> str:
    return _quoted(_ESCAPE.sub(_normal_escape, text), _MAY_STAND)


def _normal_escape(found: re.Match[str]) -> str:
    if not found[1]:
        return "%25"  # a per cent sign that begins no escape
    sign = chr(int(found[1], 16))
    return sign if sign in _UNRESERVED else found[0].upper()


def _quoted(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="surrogatepass")
