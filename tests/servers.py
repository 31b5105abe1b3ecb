"""Servers that tests talk to, on this computer: a CalDAV server, and one for files behind a link."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import niquests

LOGIN, PASSWORD = "kirillov", "a secret, with 密码"


@dataclass(frozen=True, slots=True)
class CalDav:
    """A Radicale server with one user, who has the calendar `work`."""

    url: str

    @property
    def calendar(self) -> str:
        """The address of the calendar."""
        return f"{self.url}/{LOGIN}/work/"

    def put(self, name: str, text: str) -> None:
        """Creates or changes an event, as the owner's own program does."""
        parts = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", text, "END:VCALENDAR", "")
        self.do("PUT", f"{self.calendar}{name}.ics", "\r\n".join(parts))

    def delete(self, name: str) -> None:
        """Deletes an event."""
        self.do("DELETE", f"{self.calendar}{name}.ics")

    def do(self, method: str, url: str, text: str = "") -> None:
        """Any request of the owner's."""
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        done = niquests.request(
            method, url, data=text.encode(), headers=headers, auth=(LOGIN.encode(), PASSWORD.encode())
        )
        assert done.status_code in (200, 201, 204), done.text


@contextmanager
def caldav_server(folder: Path) -> Iterator[CalDav]:
    """Runs Radicale until the block ends; all it keeps is in `folder`."""
    (folder / "users").write_text(f"{LOGIN}:{PASSWORD}\n", encoding="utf-8")
    port = free_port()
    options = {
        "--server-hosts": f"127.0.0.1:{port}",
        "--auth-type": "htpasswd",
        "--auth-htpasswd-filename": str(folder / "users"),
        "--auth-htpasswd-encryption": "plain",
        "--auth-delay": "0",
        "--storage-filesystem-folder": str(folder / "data"),
        "--logging-level": "error",
    }
    words = [word for option in options.items() for word in option]
    server = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", "", *words], stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, server)
        made = CalDav(f"http://127.0.0.1:{port}")
        made.do("MKCALENDAR", made.calendar)
        yield made
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Returns once somebody listens there."""
    for _ in range(300):
        assert server.poll() is None, "the server does not start"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


@dataclass(slots=True)
class Web:
    """A web server: what it answers to each path, and what it was asked."""

    url: str = ""
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def serve(self, path: str, body: bytes, *, status: int = 200, **headers: str) -> str:
        """Answers so from now on; the address of that path."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if "Content_Length" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return f"{self.url}{path}"


@contextmanager
def web_server() -> Iterator[Web]:
    """Runs a web server until the block ends."""
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((self.path, self.headers["Authorization"]))
            if self.path in web.answers:
                web.answers[self.path](self)
            else:
                self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def talking_server(answer: Callable[[str], Iterable[bytes]]) -> Iterator[int]:
    """A server that says whatever a test wants, line by line, to one connection; its port.

    Args:
        answer: what it says, piece by piece, to each line; the first is empty: then it greets. `{tag}` in a
            piece becomes the tag of the command.
    """
    listening = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        with suppress(OSError):
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as lines:
                line = ""
                while True:
                    for piece in answer(line):
                        connection.sendall(piece.replace(b"{tag}", line.partition(" ")[0].encode()))
                    if not (line := lines.readline().decode().rstrip()):
                        return

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()
        thread.join(5)
