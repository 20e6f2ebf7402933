"""Which hosts a page is never fetched from: those that only this machine or its own network can reach."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Network = IPv4Network | IPv6Network

# IANA's registries of special-purpose addresses, the narrower before the wider; written out, because what
# `ipaddress.is_global` says of some of them changed between the Pythons that we run on
_SPECIAL: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), what)
    for network, what in (
        ("169.254.169.254/32", "a cloud metadata"),
        ("169.254.170.2/32", "a cloud metadata"),
        ("100.100.100.200/32", "a cloud metadata"),
        ("192.0.0.192/32", "a cloud metadata"),
        ("168.63.129.16/32", "a cloud metadata"),  # Azure's, in a network that is public otherwise
        ("fd00:ec2::254/128", "a cloud metadata"),
        ("fd20:ce::254/128", "a cloud metadata"),
        ("0.0.0.0/32", "the unspecified"),
        ("0.0.0.0/8", "a reserved"),
        ("10.0.0.0/8", "a private"),
        ("100.64.0.0/10", "a provider's internal"),
        ("127.0.0.0/8", "a loopback"),
        ("169.254.0.0/16", "a link-local"),
        ("172.16.0.0/12", "a private"),
        ("192.0.0.0/24", "a reserved"),
        ("192.0.2.0/24", "a documentation"),
        ("192.88.99.0/24", "a reserved"),
        ("192.168.0.0/16", "a private"),
        ("198.18.0.0/15", "a test network's"),
        ("198.51.100.0/24", "a documentation"),
        ("203.0.113.0/24", "a documentation"),
        ("224.0.0.0/4", "a multicast"),
        ("240.0.0.0/4", "a reserved"),
        ("::/128", "the unspecified"),
        ("::1/128", "a loopback"),
        ("::ffff:0:0/96", "an IPv4-mapped"),
        ("64:ff9b:1::/48", "a private"),
        ("2001::/23", "a reserved"),  # Teredo among them, which carries an IPv4 address in disguise
        ("2001:db8::/32", "a documentation"),
        ("3fff::/20", "a documentation"),
        ("fc00::/7", "a private"),
        ("fe80::/10", "a link-local"),
        ("fec0::/10", "a private"),
        ("ff00::/8", "a multicast"),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_GLOBAL_IPV6 = IPv6Network("2000::/3")  # all that is given out so far


def why_refused(address: IPv4Address | IPv6Address, allow: Iterable[Network] = ()) -> str | None:
    """What an address is that nothing is fetched from ("a loopback address"); None for a public one.

    Networks in `allow` are fetched from whatever they are. An IPv4 address inside an IPv6 one (NAT64, 6to4) is what it is outside.
    """
    if any(address in network for network in allow):
        return None
    what = next((what for network, what in _SPECIAL if address in network), None)
    if what is None and isinstance(address, IPv6Address):
        embedded = _embedded(address)
        if embedded is not None and (inner := why_refused(embedded, allow)) is not None:
            return f"another form of {embedded}, {inner}"
        if embedded is None and address not in _GLOBAL_IPV6:
            what = "a reserved"
    return f"{what} address" if what is not None else None


def _embedded(address: IPv6Address) -> IPv4Address | None:
    value = int(address)
    if address in _NAT64:
        return IPv4Address(value & 0xFFFFFFFF)
    return IPv4Address(value >> 80 & 0xFFFFFFFF) if address in _6TO4 else None
