"""Which addresses are taken, and which servers are spoken to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.transport.addresses import Link, is_public, link, resolved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://dav.example/kirillov/work/", "https://dav.example/kirillov/work/"),
        ("HTTPS://DAV.Example./a", "https://dav.example/a"),
        ("webcal://dav.example/a.ics", "https://dav.example/a.ics"),
        ("webcals://dav.example/a.ics", "https://dav.example/a.ics"),
        ("http://dav.example", "http://dav.example/"),
        ("https://календарь.example/", "https://xn--80aaldxhp0a2i.example/"),
        ("https://dav.example:443/a", "https://dav.example/a"),
        ("https://dav.example:8443/a?export&b=c d", "https://dav.example:8443/a?export&b=c%20d"),
        (
            "https://dav.example/Команда/%D0%9A#here",
            "https://dav.example/%D0%9A%D0%BE%D0%BC%D0%B0%D0%BD%D0%B4%D0%B0/%D0%9A",
        ),
        (" https://[2001:db8::1]:8443/a ", "https://[2001:db8::1]:8443/a"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, expected: str) -> None:
    assert str(link(text)) == expected
    assert link(expected) == link(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("file:///etc/passwd", "An address that begins with file: leads to no calendar."),
        ("ftp://dav.example/a", "begins with ftp:"),
        ("gopher://dav.example/a", "begins with gopher:"),
        ("https:///a", "begins with https: leads to no calendar"),
        ("https://dav.example:99999/a", "leads to no calendar"),
        ("https://[::1/a", "leads to no calendar"),
        (f"https://{'a' * 70}.example/", "leads to no calendar"),
        ("https://kirillov:secret@dav.example/a", "The address of dav.example holds a name or a password."),
        ("https://kirillov@dav.example/a", "holds a name or a password"),
    ],
)
def test_what_is_no_address_is_refused_and_no_password_shown(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refused:
        link(text)
    assert "secret" not in str(refused.value)


def test_only_the_server_is_shown() -> None:
    assert link("https://dav.example/private-abc123/basic.ics").server == "dav.example"
    assert link("https://dav.example:8443/private-abc123/basic.ics").server == "dav.example:8443"
    assert link("https://[2001:db8::1]:8443/private-abc123/basic.ics").server == "[2001:db8::1]:8443"


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *(
            "::",
            "::1",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
        ),
        *("2002:7f00:1::", "2002:a00:1::1", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
    ],
)
def test_addresses_of_ones_own_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_older_address_within_a_newer_one_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))
    assert is_public(f"64:ff9b::{address}") == is_public(str(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "017700000001", "[::1]"])
def test_a_server_of_ones_own_network_is_refused_unless_it_is_meant(host: str) -> None:
    place = link(f"http://{host}/a")
    with pytest.raises(BadInput, match="stands in your own network"):
        resolved(place, private=False)
    assert set(resolved(place, private=True)) <= {"127.0.0.1", "::1"}


def test_a_server_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadInput, match=r"There is no server nowhere\.invalid"):
        resolved(Link("https", "nowhere.invalid", 443, "/"), private=False)
