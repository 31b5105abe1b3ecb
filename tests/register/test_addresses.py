"""E-mail addresses: what is taken, and what is said of the rest."""

import pytest

from planner.errors import BadInput
from planner.register.addresses import address, folded


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("club@sco-press.example", "club@sco-press.example"),
        ("  Andrei.Kirillov@TASS.Example ", "Andrei.Kirillov@tass.example"),
        ("press+club@xinhua.example", "press+club@xinhua.example"),
        ("press@пресс-клуб.рф", "press@xn----btbkvfuhjax.xn--p1ai"),
        ("press@新华社.中国", "press@xn--xkrr14bejo.xn--fiqs8s"),
        ("a" * 64 + "@khovar.example", "a" * 64 + "@khovar.example"),
        ("tester@khovar.test", "tester@khovar.test"),
    ],
)
def test_address_keeps_a_usable_one(typed: str, kept: str) -> None:
    assert address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "khovar",
        "@khovar.example",
        "press@",
        "press@@khovar.example",
        "press@khovar",
        "press@localhost",
        "press@khovar.local",
        "press@khovar.invalid",
        "press@-khovar.example",
        "press@[192.0.2.1]",
        "two words@khovar.example",
        '"two words"@khovar.example',
        "Khovar <press@khovar.example>",
        "one@khovar.example, two@khovar.example",
        ".press@khovar.example",
        "press@" + "a" * 250 + ".example",
    ],
)
def test_address_refuses_what_is_none(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        address(typed)
    assert str(refused.value).startswith(f"{typed!r} is not an e-mail address: ")


@pytest.mark.parametrize("local", ["a" * 65, "a" * 70, "я" * 35])
def test_address_refuses_a_local_part_of_more_than_64_octets(local: str) -> None:
    with pytest.raises(BadInput):
        address(f"{local}@khovar.example")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("press\x1b[31m@khovar.example", "a control character"),
        ("press\x00@khovar.example", "a control character"),
        ("press@khovar.example\nBcc: all@khovar.example", "a line break"),
        ("press\u2028@khovar.example", "a line break"),
        ("press\x85x@khovar.example", "a line break"),
    ],
)
def test_address_refuses_control_characters(typed: str, fault: str) -> None:
    with pytest.raises(BadInput) as refused:
        address(typed)
    assert str(refused.value).startswith(f"The e-mail address has {fault} in it: press")
    assert str(refused.value).isascii()


def test_address_refuses_letters_before_the_at_that_mail_servers_refuse() -> None:
    with pytest.raises(BadInput) as refused:
        address("редакция@khovar.example")
    assert str(refused.value) == (
        "'редакция@khovar.example' has letters before the @ that most mail servers refuse.\n"
        "Ask for the address in Latin letters."
    )


def test_folded_addresses_differ_by_more_than_case() -> None:
    assert folded("Press@Khovar.Example") == folded("press@khovar.example")
    assert folded("press@khovar.example") != folded("desk@khovar.example")
