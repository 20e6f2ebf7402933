"""A page is fetched from public hosts only, and what is none is one line; how much and how long: test_limits.py."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.acquire.fetching import HEAD, PAGE, fetch, here, reason
from tests.web import LOOPBACK, TLS, Web, serve, void

import onrecord
from onrecord.acquire.urls import fetch_url
from onrecord.errors import DocumentError

# what comes back, and what is sent


def test_a_page_is_its_bytes_with_what_the_server_said_of_them(web: Web) -> None:
    url = web.put("/story?id=7", PAGE, media_type="text/html; charset=ISO-8859-1")
    before = datetime.now(UTC)
    original = fetch(f"{url}#comments")
    assert (original.content, original.name, original.url) == (PAGE, f"{url}#comments", url)
    assert (original.media_type, original.charset) == ("text/html", "iso-8859-1")
    assert before <= original.seen <= datetime.now(UTC)


def test_what_the_server_does_not_say_is_not_known(web: Web) -> None:
    original = fetch(web.put("/story", PAGE, media_type=None))
    assert (original.media_type, original.charset) == (None, None)


def test_a_request_says_who_asks_and_nothing_of_whom_it_is_for(web: Web) -> None:
    fetch(web.put("/story", PAGE))
    [(path, headers)] = web.asked
    assert path == "/story"
    assert headers == {
        "host": f"127.0.0.1:{web.port}",
        "user-agent": f"onrecord/{onrecord.__version__}",
        "accept": "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.8",
        "accept-language": "en,*;q=0.5",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }


def test_a_cookie_is_not_carried_to_the_next_request(web: Web) -> None:
    web.put("/story", PAGE)
    fetch(web.put("/wall", status=302, Location="/story", Set_Cookie="visitor=1; Path=/"))
    assert ["cookie" in headers for _, headers in web.asked] == [False, False]


def test_a_proxy_of_the_environment_is_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(web.put("/story", PAGE)).content == PAGE


def test_signs_that_may_not_stand_in_a_request_are_escaped_and_no_other(web: Web) -> None:
    web.put("/a%20b/%C3%BC%7e?q=%22x%22&r[]=1|2", PAGE)
    original = fetch(f'{web.address}/a b/ü%7e?q="x"&r[]=1|2')
    assert original.url == f"{web.address}/a%20b/%C3%BC%7e?q=%22x%22&r[]=1|2"


def test_robots_txt_is_not_asked_for(web: Web) -> None:
    fetch(web.put("/story", PAGE))
    assert [path for path, _ in web.asked] == ["/story"]


# redirects


def lay_redirects(web: Web, count: int) -> str:
    web.put("/0", PAGE)
    for left in range(1, count + 1):
        web.put(f"/{left}", status=(301, 302, 303, 307, 308)[left % 5], Location=f"/{left - 1}")
    return f"{web.address}/{count}"


def test_five_redirects_are_followed_and_the_last_address_is_kept(web: Web) -> None:
    url = lay_redirects(web, 5)
    original = fetch(url)
    assert (original.content, original.name, original.url) == (PAGE, url, f"{web.address}/0")


def test_a_sixth_redirect_is_not_followed(web: Web) -> None:
    url = lay_redirects(web, 6)
    assert "more than 5 redirects" in reason(url)
    assert [path for path, _ in web.asked] == ["/6", "/5", "/4", "/3", "/2", "/1"]


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "data:text/html,x", "http://[bad"]
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(web: Web, location: str) -> None:
    url = web.put("/story", status=302, Location=location)
    assert "fetched" in reason(url)
    assert len(web.asked) == 1


def test_a_redirect_to_a_private_address_is_named_and_not_followed(web: Web) -> None:
    url = web.put("/story", status=302, Location="http://10.0.0.1/admin")
    assert reason(url).startswith(
        "it leads to http://10.0.0.1/admin: 10.0.0.1 is a private address, which nothing is fetched from; "
    )


@pytest.mark.parametrize(
    "host", ["[::ffff:10.0.0.1]", "0xa000001", "167772161", "[fe80::1]", "169.254.169.254", "[64:ff9b::a00:1]"]
)
def test_a_redirect_to_another_spelling_of_a_private_address_is_not_followed(web: Web, host: str) -> None:
    told = reason(web.put("/story", status=302, Location=f"http://{host}/admin"))
    assert "address, which nothing is fetched from; " in told
    assert len(web.asked) == 1


def test_a_redirect_without_an_address_says_so(web: Web) -> None:
    assert "does not say where to (302)" in reason(web.put("/story", status=302))


def test_a_redirect_to_other_letters_is_followed(web: Web) -> None:
    web.put("/caf%C3%A9%20noir", PAGE)
    url = web.say("/story", lambda out: void(out.write("HTTP/1.1 302 So\r\nLocation: /café noir\r\n\r\n".encode())))
    assert fetch(url).url == f"{web.address}/caf%C3%A9%20noir"


# hosts


def test_a_server_on_this_machine_is_not_asked(web: Web) -> None:
    url = web.put("/story", PAGE)
    with pytest.raises(DocumentError, match=r"127\.0\.0\.1 is a loopback address"):
        fetch_url(url)
    assert web.asked == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "017700000001", "localhost", "LOCALHOST."])
def test_other_spellings_of_this_machine_are_not_asked(web: Web, host: str) -> None:
    web.put("/story", PAGE)
    with pytest.raises(DocumentError, match=r"loopback address, which nothing is fetched from"):
        fetch_url(f"http://{host}:{web.port}/story")
    assert web.asked == []


@pytest.mark.parametrize("found", [["10.0.0.1"], ["93.184.216.34", "169.254.169.254"], ["fe80::1%lo", "2a00:1450::1"]])
def test_a_name_with_one_address_that_is_not_public_is_not_asked(found: list[str]) -> None:
    with pytest.raises(DocumentError, match=r"news\.test is at .*, which nothing is fetched from"):
        fetch_url("http://news.test/story", resolve=lambda _host, _port: found)


def test_the_address_that_was_checked_is_the_one_that_is_asked(web: Web) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    web.put("/story", PAGE)
    original = fetch_url(
        f"http://news.test:{web.port}/story", allow=LOOPBACK, resolve=lambda _host, _port: next(answers)
    )
    assert original.content == PAGE
    assert next(answers) == ["10.0.0.1"], "the name was looked up again"


def test_a_name_that_changes_its_address_is_checked_anew_after_a_redirect(web: Web) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    web.put("/story", status=301, Location="/new")
    with pytest.raises(DocumentError, match=r"news\.test is at 10\.0\.0\.1, a private address"):
        fetch_url(f"http://news.test:{web.port}/story", allow=LOOPBACK, resolve=lambda _host, _port: next(answers))


def test_a_name_keeps_its_name_in_the_request_and_in_the_address(web: Web) -> None:
    web.put("/story", PAGE)
    original = fetch_url(f"http://NEWS.test:{web.port}/story", allow=LOOPBACK, resolve=here)
    assert original.url == f"http://news.test:{web.port}/story"
    assert web.asked[0][1]["host"] == f"news.test:{web.port}"


def test_an_address_that_does_not_answer_leaves_the_next_its_turn(web: Web) -> None:
    web.put("/story", PAGE)
    both = ["127.99.99.99", "127.0.0.1"]  # the server listens at the second only
    original = fetch_url(f"http://news.test:{web.port}/story", allow=LOOPBACK, resolve=lambda _host, _port: both)
    assert original.content == PAGE


def test_a_server_that_is_not_there_is_one_line() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "cannot be reached (connection refused)" in reason(f"http://127.0.0.1:{unused.getsockname()[1]}/")


def test_a_name_that_nobody_has_is_one_line() -> None:
    def nobody(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(DocumentError, match="no such host; check the address"):
        fetch_url("https://news.test/", resolve=nobody)


# what is no address


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("file:///etc/passwd", "only http and https addresses are fetched"),
        ("gopher://news.test/", "only http and https addresses are fetched"),
        ("news.test/story", "no address that can be fetched"),
        ("https://", "no address that can be fetched"),
        ("https://news.test:99999/", "no address that can be fetched"),
        ("https://news.test\\@10.0.0.1/", "no address that can be fetched"),
        ("https://[fe80::1%25eth0]/", "no address that can be fetched"),
        ("http://news.test/\r\nHost: other.test", "no address that can be fetched"),
        ("https://news..test/", "no address that can be fetched"),
        ("", "no address that can be fetched"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(url: str, line: str) -> None:
    with pytest.raises(DocumentError, match=line) as raised:
        fetch_url(url, resolve=lambda host, _port: pytest.fail(f"{host} was looked up"))
    assert len(str(raised.value).splitlines()) == 1


def test_a_password_in_an_address_is_neither_sent_nor_shown(web: Web) -> None:
    web.put("/story", PAGE)
    with pytest.raises(DocumentError, match="user name") as raised:
        fetch(f"http://ana:hunter2@127.0.0.1:{web.port}/story")
    assert str(raised.value).startswith(f"http://…@127.0.0.1:{web.port}/story: ")
    assert web.asked == []


# TLS


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serve(secure=True) as web:
        web.put("/story", PAGE)
        with pytest.raises(DocumentError, match=r"its certificate is not valid \(self-signed certificate\)"):
            fetch_url(f"https://news.test:{web.port}/story", allow=LOOPBACK, resolve=here)
        assert web.asked == []


def test_a_certificate_of_the_host_by_an_authority_of_the_system_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "certificate.pem"))
    with serve(secure=True) as web:
        web.put("/story", PAGE)
        original = fetch_url(f"https://news.test:{web.port}/story", allow=LOOPBACK, resolve=here)
    assert (original.content, original.url) == (PAGE, f"https://news.test:{web.port}/story")


@pytest.mark.parametrize("host", ["other.test", "127.0.0.1"])
def test_a_certificate_of_another_host_is_refused(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "certificate.pem"))
    with serve(secure=True) as web:
        web.put("/story", PAGE)
        with pytest.raises(DocumentError, match="its certificate is not valid"):
            fetch_url(f"https://{host}:{web.port}/story", allow=LOOPBACK, resolve=here)
        assert web.asked == []


def test_a_server_without_tls_is_one_line(web: Web) -> None:
    assert "cannot be reached" in reason(web.address.replace("http:", "https:"))


# what is no story


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "audio/mpeg", "font/woff2", "text/css", "Image/JPEG"])
def test_what_can_be_no_story_is_refused_by_its_name(web: Web, media_type: str) -> None:
    assert reason(web.put("/x", b"x", media_type=media_type)).startswith(f"{media_type.lower()}, not a story; ")


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/pdf", "application/octet-stream", "text/vtt", "nonsense"]
)
def test_what_may_be_a_story_is_left_to_its_bytes(web: Web, media_type: str) -> None:
    assert fetch(web.put("/x", PAGE, media_type=media_type)).content == PAGE


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (401, "the server asks who you are (401); open it in a browser"),
        (403, "the server does not show it to programs (403); open it in a browser"),
        (404, "no such page (404); check the address, or look in a web archive"),
        (410, "the page was taken away (410); check the address, or look in a web archive"),
        (429, "the server was asked too often (429); try again later"),
        (451, "withheld for legal reasons (451); open it in a browser"),
        (500, "the server failed (500); try again later"),
        (503, "the server failed (503); try again later"),
        (204, "the server answered 204, without a page"),
        (206, "the server answered 206, without a page"),
        (304, "the server answered 304, without a page"),
        (418, "the server answered 418, without a page"),
    ],
)
def test_an_answer_that_is_no_page_says_what_it_is(web: Web, status: int, line: str) -> None:
    assert reason(web.put("/story", PAGE, status=status)).startswith(line)


def test_an_empty_page_is_one_line(web: Web) -> None:
    assert "an empty page" in reason(web.put("/story", b""))


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-server\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        HEAD + b"X: y\r\n" * 200 + b"\r\n",
        HEAD[:-2] + b"x" * 70_000,
    ],
)
def test_an_answer_that_is_no_http_is_one_line(web: Web, answer: bytes) -> None:
    url = web.say("/story", lambda out: void(out.write(answer)))
    assert "check the address" in reason(url)


def test_a_server_that_hangs_up_is_one_line(web: Web) -> None:
    assert "the server hung up; try again later" in reason(web.say("/story", lambda out: out.flush()))


def test_what_a_server_says_is_one_short_line_without_a_terminal_s_controls(web: Web) -> None:
    url = web.put("/story", b"x", Content_Encoding="\x1b[2J" + "z" * 5000)
    line = reason(url)
    assert "�[2Jzzz" in line
    assert line.isprintable()
    assert len(line) < 400


LINES = st.sampled_from(
    [b"HTTP/1.1 200 OK", b"HTTP/1.0 302 So", b"Location: /story", b"Location: //[", b"Content-Type: text/html; charset*=x''%ff", b"Content-Length: 3",
     b"Content-Length: -1", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Content-Encoding: deflate", b"", b"5", b"ffffffffff", b"\x1f\x8b", b": :", b"\xff\x00"]
) | st.binary(max_size=12)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=8))
def test_whatever_a_server_answers_is_a_page_or_one_line(web: Web, lines: list[bytes]) -> None:
    answer = b"\r\n".join([b"HTTP/1.1 200 OK", *lines])
    url = web.say("/story", lambda out: void(out.write(answer)))
    try:
        content, line = fetch(url).content, ""
    except DocumentError as error:
        content, line = b"", str(error)
    assert content or len(line.splitlines()) == 1
