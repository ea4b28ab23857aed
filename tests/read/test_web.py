"""Fetching from a real server on loopback: what is read, what is refused, and in which words."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpgraph.loader.document import Document
from kpgraph.loader.read import Reading, Unreadable, find, read_file
from kpgraph.loader.read.addresses import read_addresses, sent
from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.input import MEBIBYTE
from kpgraph.loader.read.web import fetching, reaching
from kpgraph.loader.read.web.fetching import Web
from kpgraph.schema.errors import UserError
from tests.read.site import Site, running

PRIVATE = Reading(allow_private=True)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site; visits needn't be a second apart."""
    monkeypatch.setattr(fetching, "web", lambda allow_private: Web(allow_private, pause=0))
    with running() as started:
        yield started


def one(address: str, reading: Reading = PRIVATE) -> Document | Unreadable:
    (item,) = read_file(address, reading)
    return item


def refusal(address: str, web: Web | None = None) -> str:
    with pytest.raises(CannotReadError) as error:
        (web or Web(allow_private=True, pause=0)).page(address)
    return str(error.value)


def test_a_page_becomes_a_document(site: Site) -> None:
    address = f"{site.address}/article"
    document = one(address)
    assert isinstance(document, Document)
    assert (document.source, document.url) == (address, address)
    assert (document.title, document.publisher) == ("No Deal on Conflict Diamonds", "Example Gazette")
    assert "Russia blocked the proposal of the European Union" in document.text
    assert site.seen == ["/robots.txt", "/article"]
    assert all(agent.startswith("kpgraph/") for agent in site.agents)


def test_the_sender_knows_the_encoding(site: Site) -> None:
    document = one(f"{site.address}/latin")
    assert isinstance(document, Document) and "Côte d'Ivoire" in document.text
    odd = one(f"{site.address}/odd.charset")
    assert isinstance(odd, Document) and odd.text == "Norway objected to the reform."


def test_a_packed_page_is_unpacked(site: Site) -> None:
    assert isinstance(one(f"{site.address}/packed"), Document)


def test_redirects_are_followed_and_the_document_keeps_the_address_given(site: Site) -> None:
    document = one(f"{site.address}/moved")
    assert isinstance(document, Document)
    assert document.source == f"{site.address}/moved"
    assert document.url == f"{site.address}/article?from=moved"


def test_a_fragment_is_no_other_page(site: Site) -> None:
    found = find([f"{site.address}/article#top", f"{site.address}/article"])
    assert found.files == [f"{site.address}/article"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/none", "isn't there (404 Not Found)"),
        (
            "/forbidden",
            "may not be read without more ado (403 Forbidden): save the page in a browser instead",
        ),
        ("/busy", "asks for fewer visits (429 Too Many Requests): try again later"),
        ("/broken", "can't be had (503 Service Unavailable): try again later"),
        ("/picture.png", "is of the type image/png, which kpgraph doesn't read"),
        ("/loop", "leads on more than 5 times"),
        ("/to.file", "leads to file:///etc/passwd, which is no address of a web page"),
        ("/to.ftp", "leads to ftp://example.org/a, which is no address of a web page"),
        ("/huge", "is larger than 20 MiB: save it and load the file"),
        ("/bomb", "is larger than 20 MiB: save it and load the file"),
        ("/torn", "came damaged: try again"),
        ("/brotli", "comes packed as br, which wasn't asked for"),
    ],
)
def test_what_cannot_be_had_is_said_in_a_sentence(site: Site, path: str, told: str) -> None:
    assert one(f"{site.address}{path}") == Unreadable(f"{site.address}{path}", told)


def test_what_is_no_http_is_said(site: Site) -> None:
    assert refusal(f"{site.address}/rubbish").startswith("can't be fetched (")


def test_a_page_that_goes_on_is_cut_off(site: Site) -> None:
    web = Web(allow_private=True, largest=MEBIBYTE, pause=0)
    told = "is larger than 1 MiB: save it and load the file"
    assert refusal(f"{site.address}/endless", web) == told


@pytest.mark.parametrize("path", ["/dripping", "/dripping.headers"])
def test_a_page_that_drips_is_given_up(site: Site, path: str) -> None:
    started = time.monotonic()
    told = refusal(f"{site.address}{path}", Web(allow_private=True, seconds=1.0, pause=0))
    assert told == "took too long to come (limits: 20 seconds of silence, 1 in all)"
    assert time.monotonic() - started < 20


def test_a_host_that_refuses_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/") == "can't be fetched ([Errno 111] Connection refused)"


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.robots = "User-agent: *\nDisallow: /article\nAllow: /\n"
    assert refusal(f"{site.address}/article").startswith("is not for programs: the site's robots.txt says so")
    assert site.seen == ["/robots.txt"]
    assert refusal(f"{site.address}/moved").startswith("is not for programs")
    assert Web(allow_private=True, pause=0).page(f"{site.address}/latin").status == 200
    site.robots = "User-agent: kpgraph\nDisallow:\n\nUser-agent: *\nDisallow: /\n"
    assert Web(allow_private=True, pause=0).page(f"{site.address}/article").status == 200


def test_a_robots_txt_that_cannot_be_had_forbids_for_now(site: Site) -> None:
    site.robots, site.robots_status = "", 500
    assert "robots.txt can't be had (status 500)" in refusal(f"{site.address}/article")
    site.robots_status = 403
    assert Web(allow_private=True, pause=0).page(f"{site.address}/article").status == 200


def test_visits_of_a_site_are_apart_and_its_rules_are_fetched_once(site: Site) -> None:
    site.robots = "User-agent: *\nCrawl-delay: 0.4\n"
    web = Web(allow_private=True, pause=0)
    started = time.monotonic()
    for _ in range(3):
        web.page(f"{site.address}/latin")
    assert time.monotonic() - started >= 0.8
    assert site.seen == ["/robots.txt", "/latin", "/latin", "/latin"]


PRIVATE_NAMES = [
    "127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1",
    "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "[ff02::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE_NAMES)
def test_private_addresses_are_refused(host: str) -> None:
    told = refusal(f"http://{host}/article", Web(pause=0))
    assert told.endswith("which is no public address: give --allow-private if you mean it") or (
        "there is no host" in told and ":" in host  # where the machine has no IPv6 at all
    )


def test_a_public_name_for_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def answers(host: str, *rest: Any, **more: Any) -> Any:
        if host == "news.example":
            return real("93.184.216.34", *rest, **more) + real("127.0.0.1", *rest, **more)
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    told = refusal(f"http://news.example:{site.server_port}/article", Web(pause=0))
    assert told.startswith("is at 127.0.0.1, which is no public address")
    assert site.seen == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reaching.is_public
    monkeypatch.setattr(reaching, "is_public", lambda address: address == "127.0.0.1" or real(address))
    with running("127.0.0.2") as inner:
        site.other = inner.address
        told = refusal(f"{site.address}/to.other", Web(pause=0))
        assert told.startswith("is at 127.0.0.2, which is no public address")
        assert inner.seen == []
        assert Web(allow_private=True, pause=0).page(f"{site.address}/to.other").status == 200


def test_the_name_is_looked_up_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that changes between the check and the connection must not lead elsewhere."""
    real, asked = socket.getaddrinfo, []

    def answers(host: str, *rest: Any, **more: Any) -> Any:
        if host == "news.example":
            asked.append(host)
            return real("127.0.0.1", *rest, **more)
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    monkeypatch.setattr(reaching, "is_public", lambda address: len(asked) <= 2 and address == "127.0.0.1")
    assert Web(pause=0).page(f"http://news.example:{site.server_port}/article").status == 200
    assert len(asked) == 2  # for robots.txt and for the page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://", "is no address of a web page"),
        ("https://exa mple.org/", "is no address of a web page"),
        ("https://example.org:99999/", "is no address of a web page"),
        (
            "https://me:secret@example.org/",
            "holds a user name or password, which are not sent: leave them out",
        ),
        ("https://no-such-host.invalid/", "can't be fetched: there is no host no-such-host.invalid"),
    ],
)
def test_what_is_no_address_is_said(address: str, told: str) -> None:
    assert refusal(address, Web(pause=0)).startswith(told)


def test_addresses_in_any_letters_can_be_sent() -> None:
    assert sent("https://Bücher.example/é?q=ü&r=%20") == "https://xn--bcher-kva.example/%C3%A9?q=%C3%BC&r=%20"
    assert sent("http://[::1]:8080") == "http://[::1]:8080/"


def test_a_list_of_addresses(tmp_path: Path) -> None:
    lines = tmp_path / "urls.txt"
    lines.write_text("# to read\nhttps://a.example/1\n\nhttps://b.example/2\nhttps://a.example/1\n")
    assert read_addresses(lines) == ["https://a.example/1", "https://b.example/2"]
    table = tmp_path / "links.csv"
    table.write_text('\ufeffTitle;URL\n"One; two";https://a.example/1\n"More\nlines";https://b.example/2\n')
    assert read_addresses(table) == ["https://a.example/1", "https://b.example/2"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "https://a.example/\nnews.html\n",
            "line 2: news.html is no address: write it as https://HOST/PATH.",
        ),
        ("# nothing\n", "holds no address: write one on each line."),
        ("url,title\nftp://a.example/,x\n", "line 2: ftp://a.example/ is no address"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(text)
    with pytest.raises(UserError) as error:
        read_addresses(path)
    assert error.value.message.startswith(str(path)) and told in error.value.message


def test_a_site_that_cannot_be_had_is_not_tried_for_each_page(site: Site) -> None:
    site.robots, site.robots_status = "", 503
    web = Web(allow_private=True, pause=0)
    for path in ("/article", "/latin", "/packed"):
        assert "robots.txt can't be had" in refusal(f"{site.address}{path}", web)
    assert site.seen == ["/robots.txt"]


def test_certificates_are_checked(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        f" -addext subjectAltName=DNS:localhost -keyout {key} -out {certificate}"
    )
    subprocess.run(made.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    address = f"https://localhost:{site.server_port}/article"
    assert refusal(address).startswith("has a certificate that isn't trusted: ")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert Web(allow_private=True, pause=0).page(address).status == 200
    assert refusal(address.replace("localhost", "127.0.0.1")).startswith(
        "has a certificate that isn't trusted"
    )
