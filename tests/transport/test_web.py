"""A file behind a link: what comes, and what is refused."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from servers import Web, free_port

from planner.errors import BadInput
from planner.transport.access import Access
from planner.transport.web import fetch

OWN = Access(private=True)
SIGNED = Access("kirillov", "secret", private=True)


def refusal(address: str, access: Access = OWN) -> str:
    with pytest.raises(BadInput) as refused:
        fetch(address, access)
    assert "secret" not in str(refused.value)
    return str(refused.value)


def test_the_file_comes_as_it_is(web: Web) -> None:
    assert fetch(web.serve("/a.ics?x=1", b"BEGIN:VCALENDAR"), OWN) == b"BEGIN:VCALENDAR"
    assert web.asked == [("/a.ics?x=1", None)]


def test_who_signs_in_is_said(web: Web) -> None:
    fetch(web.serve("/a.ics", b"x"), SIGNED)
    assert web.asked == [("/a.ics", "Basic a2lyaWxsb3Y6c2VjcmV0")]


def test_a_server_in_ones_own_network_is_refused_before_it_is_asked(web: Web) -> None:
    assert "stands in your own network" in refusal(web.serve("/a.ics", b"x"), Access())
    assert web.asked == []


def test_a_password_is_not_sent_in_the_open() -> None:
    shown = refusal("http://dav.example/a.ics", Access("kirillov", "secret"))
    assert shown.startswith("Everybody on the way to dav.example could read the password.")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_moved_file_is_followed(web: Web, status: int) -> None:
    web.serve("/b.ics", b"there")
    assert fetch(web.serve("/a.ics", b"", status=status, Location="/b.ics"), OWN) == b"there"


def test_a_password_does_not_follow_to_another_server(web: Web) -> None:
    away = web.serve(
        "/a.ics", b"", status=302, Location=f"http://localhost:{web.url.rpartition(':')[2]}/b.ics"
    )
    web.serve("/b.ics", b"x")
    assert "which must not see the password" in refusal(away, SIGNED)
    assert [path for path, _ in web.asked] == ["/a.ics"]
    assert fetch(away, OWN) == b"x"


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("file:///etc/passwd", "An address that begins with file:"),
        ("https://nowhere.invalid/", "There is no server nowhere.invalid"),
        ("/a.ics", "sends from one address to the next"),
    ],
)
def test_where_nobody_may_be_sent(web: Web, location: str, message: str) -> None:
    assert message in refusal(web.serve("/a.ics", b"", status=302, Location=location))


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "wants to know who asks.\nAdd --user NAME."),
        (403, "does not let everybody read that calendar."),
        (404, "has no calendar there."),
        (410, "has no calendar there."),
        (304, "says that its calendars are elsewhere."),
        (500, "answers with an error (500)."),
    ],
)
def test_an_answer_without_a_calendar_is_explained(web: Web, status: int, message: str) -> None:
    assert message in refusal(web.serve("/a.ics", b"", status=status))


def test_a_wrong_password_is_said_to_be_wrong(web: Web) -> None:
    assert "does not take that password of kirillov" in refusal(web.serve("/a.ics", b"", status=401), SIGNED)


def test_only_so_much_is_taken_in(web: Web) -> None:
    few = Access(private=True, most=2**20)
    assert len(fetch(web.serve("/a.ics", b"x" * 2**20), few)) == 2**20
    assert "sends more than 1 MB" in refusal(web.serve("/b.ics", b"x" * (2**20 + 1)), few)


def test_an_endless_answer_is_cut_off(web: Web) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 2**16)

    web.answers["/a.ics"] = _until_it_is_hung_up(endless)
    assert "sends more than 1 MB" in refusal(f"{web.url}/a.ics", Access(private=True, most=2**20))


@pytest.mark.parametrize("early", [False, True])
def test_a_slow_server_is_not_waited_for(web: Web, *, early: bool) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        if not early:
            handler.send_response(200)
            handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    web.answers["/a.ics"] = _until_it_is_hung_up(slow)
    begin = time.monotonic()
    assert "takes longer than" in refusal(f"{web.url}/a.ics", Access(private=True, seconds=0.5))
    assert time.monotonic() - begin < 2


def test_a_silent_server_is_not_waited_for(web: Web) -> None:
    web.answers["/a.ics"] = lambda _: time.sleep(1)
    assert "takes longer" in refusal(f"{web.url}/a.ics", Access(private=True, seconds=0.3))


def test_half_an_answer_is_no_answer(web: Web) -> None:
    address = web.serve("/a.ics", b"BEGIN:VCAL", Content_Length="1000")
    assert "cannot be reached" in refusal(address)


def test_a_packed_answer_is_refused(web: Web) -> None:
    assert "sends the calendar packed" in refusal(web.serve("/a.ics", b"x", Content_Encoding="gzip"))


def test_who_does_not_answer_is_named() -> None:
    port = free_port()
    assert refusal(f"http://127.0.0.1:{port}/a") == (
        f"127.0.0.1:{port} cannot be reached: Connection refused.\nTry again later."
    )


def test_what_is_not_safe_is_refused(web: Web) -> None:
    shown = refusal(web.url.replace("http:", "https:") + "/a.ics")
    assert shown.startswith(f"There is no safe connection to {web.url.removeprefix('http://')}: ")


def test_a_password_is_not_shown_where_access_is() -> None:
    assert "secret" not in repr(SIGNED)


Answer = Callable[[BaseHTTPRequestHandler], None]


def _until_it_is_hung_up(answer: Answer) -> Answer:
    def answered(handler: BaseHTTPRequestHandler) -> None:
        try:
            answer(handler)
        except OSError:
            handler.close_connection = True

    return answered
