"""Servers for the tests of this folder."""

from collections.abc import Iterator

import pytest
from servers import CalDav, Web, caldav_server, web_server


@pytest.fixture(scope="module")
def _caldav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalDav]:
    with caldav_server(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def caldav(_caldav: CalDav) -> CalDav:
    """A CalDAV server with one calendar, without any event."""
    _caldav.do("DELETE", _caldav.calendar)
    _caldav.do("MKCALENDAR", _caldav.calendar)
    return _caldav


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server."""
    with web_server() as server:
        yield server
