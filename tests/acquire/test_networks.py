"""Nothing is fetched from a host that only this machine or its network can reach, under whatever form its address comes."""

from ipaddress import ip_address, ip_network

import pytest

from onrecord.acquire.networks import why_refused


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "a loopback address"),
        ("127.8.9.10", "a loopback address"),
        ("0.0.0.0", "the unspecified address"),
        ("0.1.2.3", "a reserved address"),
        ("10.0.0.1", "a private address"),
        ("172.16.0.1", "a private address"),
        ("172.31.255.255", "a private address"),
        ("192.168.1.1", "a private address"),
        ("100.64.0.1", "a provider's internal address"),
        ("100.127.255.255", "a provider's internal address"),
        ("169.254.1.1", "a link-local address"),
        ("169.254.169.254", "a cloud metadata address"),
        ("169.254.170.2", "a cloud metadata address"),
        ("168.63.129.16", "a cloud metadata address"),
        ("100.100.100.200", "a cloud metadata address"),
        ("192.0.0.192", "a cloud metadata address"),
        ("fd00:ec2::254", "a cloud metadata address"),
        ("198.18.0.1", "a test network's address"),
        ("192.0.2.1", "a documentation address"),
        ("198.51.100.7", "a documentation address"),
        ("203.0.113.7", "a documentation address"),
        ("224.0.0.1", "a multicast address"),
        ("239.255.255.250", "a multicast address"),
        ("240.0.0.1", "a reserved address"),
        ("255.255.255.255", "a reserved address"),
        ("::", "the unspecified address"),
        ("::1", "a loopback address"),
        ("::7f00:1", "a reserved address"),
        ("::ffff:127.0.0.1", "an IPv4-mapped address"),
        ("::ffff:93.184.216.34", "an IPv4-mapped address"),
        ("64:ff9b::7f00:1", "another form of 127.0.0.1, a loopback address"),
        ("64:ff9b::a9fe:a9fe", "another form of 169.254.169.254, a cloud metadata address"),
        ("64:ff9b:1::1", "a private address"),
        ("2002:a00:1::1", "another form of 10.0.0.1, a private address"),
        ("2001:0:a00:1::1", "a reserved address"),
        ("2001:db8::1", "a documentation address"),
        ("3fff::1", "a documentation address"),
        ("5f00::1", "a reserved address"),
        ("fc00::1", "a private address"),
        ("fd12:3456::1", "a private address"),
        ("fe80::1", "a link-local address"),
        ("fe80::1%eth0", "a link-local address"),
        ("fec0::1", "a private address"),
        ("ff02::1", "a multicast address"),
        ("4000::1", "a reserved address"),
    ],
)
def test_an_address_that_is_not_public_is_refused_by_what_it_is(address: str, what: str) -> None:
    assert why_refused(ip_address(address)) == what


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "169.253.255.255",
        "223.255.255.255",
        "2606:2800:220:1::1",
        "2a00:1450::1",
        "64:ff9b::5db8:d822",
        "2002:5db8:d822::1",
    ],
)
def test_a_public_address_is_not_refused(address: str) -> None:
    assert why_refused(ip_address(address)) is None


def test_a_network_that_is_allowed_is_fetched_from_and_no_other() -> None:
    allow = (ip_network("10.1.0.0/16"), ip_network("::1/128"))
    assert why_refused(ip_address("10.1.2.3"), allow) is None
    assert why_refused(ip_address("::1"), allow) is None
    assert why_refused(ip_address("64:ff9b::a01:203"), allow) is None
    assert why_refused(ip_address("10.2.0.1"), allow) == "a private address"
    assert why_refused(ip_address("127.0.0.1"), allow) == "a loopback address"
