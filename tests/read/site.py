"""A web site on loopback whose pages do what each test needs."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

ARTICLE = (
    "<html><head><title>No Deal on Conflict Diamonds</title>"
    '<meta property="og:site_name" content="Example Gazette"></head><body><article>'
    "<h1>No Deal on Conflict Diamonds</h1>"
    "<p>At the plenary in Gaborone on Friday, Russia blocked the proposal of the European Union for a new"
    " definition of conflict diamonds, and the delegates left the hall late at night.</p>"
    "<p>Botswana said that it regretted the outcome, and that it would go on asking for a reform of the"
    " scheme at the next meeting, which takes place in Kimberley.</p></article></body></html>"
)


class Site(ThreadingHTTPServer):
    """`robots` is the text of robots.txt (None: there is none); `seen` are the paths asked for, in order."""

    daemon_threads = True
    robots: str | None = None
    robots_status = 200

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.seen: list[str] = []
        self.agents: set[str] = set()
        self.other = ""

    @property
    def address(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_port}"


@contextmanager
def running(host: str = "127.0.0.1") -> Iterator[Site]:
    site = Site(host)
    Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        self.server.agents.add(self.headers.get("User-Agent", ""))
        if self.path == "/robots.txt":
            if self.server.robots is None:
                return self.send(404, "text/plain", b"none")
            return self.send(self.server.robots_status, "text/plain", self.server.robots.encode())
        page = getattr(self, f"page_{self.path.split('?')[0].strip('/').replace('.', '_')}", None)
        return page() if page else self.send(404, "text/html", b"<html>none</html>")

    def send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_article(self) -> None:
        self.send(200, "text/html; charset=utf-8", ARTICLE.encode())

    def page_latin(self) -> None:
        text = "Norway objected to the reform in Côte d'Ivoire. São Tomé agreed with it."
        self.send(200, "text/plain; charset=iso-8859-1", text.encode("latin-1"))

    def page_odd_charset(self) -> None:
        self.send(200, "text/plain; charset=klingon", b"Norway objected to the reform.")

    def page_packed(self) -> None:
        self.send(200, "text/html", gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.send(200, "text/html", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def page_torn(self) -> None:
        self.send(200, "text/html", gzip.compress(ARTICLE.encode())[10:200], Content_Encoding="gzip")

    def page_brotli(self) -> None:
        self.send(200, "text/html", b"\x0b\x02\x80", Content_Encoding="br")

    def page_picture_png(self) -> None:
        self.send(200, "image/png", b"\x89PNG\r\n")

    def page_huge(self) -> None:
        self.send(200, "text/html", b"", Content_Length=str(10**9))

    def page_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"a " * 50_000)
        except OSError:
            pass

    def page_dripping(self) -> None:
        self.send(200, "text/html", b"", Content_Length="1000")
        try:
            for _ in range(1000):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def page_dripping_headers(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(1000):
                self.wfile.write(f"X-{number}: a\r\n".encode())
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def page_rubbish(self) -> None:
        self.wfile.write(b"\0\1\2 no HTTP at all\r\n\r\n")

    def page_moved(self) -> None:
        self.send(301, "", b"", Location="/article?from=moved")

    def page_loop(self) -> None:
        self.send(302, "", b"", Location="/loop")

    def page_to_file(self) -> None:
        self.send(302, "", b"", Location="file:///etc/passwd")

    def page_to_ftp(self) -> None:
        self.send(302, "", b"", Location="ftp://example.org/a")

    def page_to_other(self) -> None:
        self.send(302, "", b"", Location=f"{self.server.other}/article")

    def page_forbidden(self) -> None:
        self.send(403, "text/html", b"no")

    def page_broken(self) -> None:
        self.send(503, "text/html", b"no")

    def page_busy(self) -> None:
        self.send(429, "text/html", b"no")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests look at `seen`."""
