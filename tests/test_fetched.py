"""What is on the web is read as a file is: in Python by its address, in a batch beside files, and as a source of a check."""

from pathlib import Path

import pytest
from tests.web import LOOPBACK, Web

import onrecord
from onrecord import Address, DocumentError, Reject

WORDS = "We will not close the bridge this year."
STORY = f"PORT ALDER (CVN) — “{WORDS}” Mayor Ida Moss said on Monday."
PAGE = (
    '<html><head><title>Bridge stays</title><link rel="canonical" href="https://ledger.example/bridge">'
    f"<meta property='og:type' content='article'></head><body><article><h1>Bridge stays</h1><p>{STORY}</p>"
    "<p>The board met for two hours, and nobody asked for a vote.</p></article></body></html>"
).encode()


def at(url: str) -> Address:
    return Address(url, LOOPBACK)


def test_a_page_is_read_by_its_address(web: Web) -> None:
    reading = onrecord.read_url(web.put("/bridge/amp", PAGE, media_type="text/html; charset=utf-8"), allow=LOOPBACK)
    assert reading.statements[0].speaker is not None
    assert reading.statements[0].speaker.name == "Ida Moss"
    assert reading.document.name == f"{web.address}/bridge/amp"
    assert reading.document.url == "https://ledger.example/bridge"


def test_a_text_without_an_address_of_its_own_has_that_where_redirects_ended(web: Web) -> None:
    web.put("/story.txt", STORY.encode(), media_type="text/plain; charset=utf-8")
    reading = onrecord.read_url(web.put("/old", status=301, Location="/story.txt"), allow=LOOPBACK)
    assert (reading.document.text, reading.document.url) == (STORY, f"{web.address}/story.txt")


def test_the_charset_that_the_server_names_is_the_one_read(web: Web) -> None:
    text = "Ein Brief: Ana Müller sagte „nein“.".encode("cp1250")
    web.put("/a.txt", text, media_type="text/plain; charset=windows-1250")
    assert onrecord.read_url(f"{web.address}/a.txt", allow=LOOPBACK).document.text == text.decode("cp1250")


def test_no_page_at_an_address_is_a_document_error_that_names_it(web: Web) -> None:
    url = web.put("/gone", status=404)
    with pytest.raises(DocumentError) as raised:
        onrecord.read_url(url, allow=LOOPBACK)
    assert (raised.value.name, raised.value.reason.partition(";")[0]) == (url, "no such page (404)")


def test_a_server_of_this_machine_is_not_read_unless_it_is_allowed(web: Web) -> None:
    url = web.put("/bridge", PAGE)
    with pytest.raises(DocumentError, match="a loopback address"):
        onrecord.read_url(url)
    with pytest.raises(DocumentError, match="a loopback address"):
        onrecord.read(Address(url))
    assert web.asked == []


def test_in_a_batch_an_address_that_cannot_be_read_is_set_aside(web: Web, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    rejects: list[Reject] = []
    gone, there = web.put("/gone", status=410), web.put("/bridge", PAGE)
    readings = onrecord.read_many([at(gone), tmp_path / "story.txt", at(there)], rejects=rejects.append)
    assert [reading.document.name for reading in readings] == [str(tmp_path / "story.txt"), there]
    assert [reject.name for reject in rejects] == [gone]


def test_an_address_is_a_source_of_a_check_and_may_be_the_draft(web: Web) -> None:
    source = web.put("/letter", f"MAYOR MOSS: {WORDS}\n\nMR. HALL: Thank you.\n".encode(), media_type="text/plain")
    checked = onrecord.check("We will close the bridge this year.", at(source))
    assert [finding.check.verdict for finding in checked.findings] == ["altered"]
    checked = onrecord.check_draft(at(web.put("/draft", PAGE)), [at(source)])
    assert "verbatim" in [finding.check.verdict for finding in checked.findings]


@pytest.mark.parametrize("wrong", [Path("story.html"), b"https://ledger.example/", None])
def test_read_url_says_what_it_takes(wrong: object) -> None:
    with pytest.raises(TypeError, match="read_url takes an address as a str"):
        onrecord.read_url(wrong)  # type: ignore[arg-type]


def test_a_network_that_is_none_is_told_so() -> None:
    with pytest.raises(TypeError, match=r"allow holds networks, not str: ipaddress\.ip_network"):
        onrecord.read_url("https://ledger.example/", allow=["10.0.0.0/8"])  # type: ignore[list-item]


def test_an_address_alone_is_no_list() -> None:
    with pytest.raises(TypeError, match="read_many takes a list"):
        onrecord.read_many(Address("https://ledger.example/"))  # type: ignore[arg-type]


def test_a_str_is_not_fetched_where_originals_are_read() -> None:
    with pytest.raises(TypeError, match=r"Address\(…\) for what is on the web"):
        onrecord.read("https://ledger.example/")  # type: ignore[arg-type]
