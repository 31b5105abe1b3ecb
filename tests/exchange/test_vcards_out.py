"""Members as vCard 4.0: read back by a small reader of RFC 6350, whatever they are called."""

import re
from datetime import date
from uuid import UUID

import pytest
from build import agency, member
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from planner.exchange.vcards_out import CardName, card, member_cards, telephone
from planner.models import OfficeName, Status
from planner.register.roll import RollEntry, roll

DAY = date(2017, 3, 23)
UID = UUID(int=7)


def entry(**given: str | None) -> RollEntry:
    texts: dict[str, str | None] = {
        **dict.fromkeys(("given_name", "family_name", "native_name", "title", "email", "phone")),
        **dict.fromkeys(("languages", "residence", "timezone")),
        "name": "Wen Xinyu",
        "agency": "Xinhua",
        "agency_key": "xinhua",
        "country": "CN",
        **given,
    }
    return RollEntry(uid=UID, offices=(), status=Status.CURRENT, since=None, until=None, **texts)  # type: ignore[arg-type]


def parsed(content: bytes) -> list[tuple[str, dict[str, str], list[str]]]:
    """Property, parameters and the components of its value (RFC 6350 3.2-3.4), read independently."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    for octets in physical:
        octets.decode()  # no character is cut in two
        assert b"\n" not in octets
        assert b"\r" not in octets
    found = []
    for line in content.decode().replace("\r\n ", "")[:-2].split("\r\n"):
        head, _, value = line.partition(":")
        name, *parameters = head.split(";")
        components = [""]
        for unit in re.findall(r"\\.|[^\\]", value, re.DOTALL):
            if unit == ";" and name in ("N", "ORG"):
                components.append("")
            else:
                components[-1] += {"\\n": "\n", "\\N": "\n"}.get(unit, unit.removeprefix("\\") or "\\")
        found.append((name, dict(one.split("=") for one in parameters), components))
    return found


def test_card_of_a_member(session: Session) -> None:
    house = agency(session, "Xinhua", country="CN")
    person = member(
        session, "Wen Xinyu", house, given="Xinyu", family="Wen", native_name="文新语", title="Editor; Asia",
        email="wen@xinhua.example", phone="+86 (10) 5550-0123", languages="zh, en", timezone="Asia/Almaty",
        office=OfficeName.SECRETARY,
    )  # fmt: skip

    (content,) = member_cards(session, roll(session, DAY))

    assert content.decode().splitlines() == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:urn:uuid:{person.uid}",
        "FN;ALTID=1;LANGUAGE=und-Latn:Wen Xinyu",
        "N;ALTID=1;LANGUAGE=und-Latn:Wen;Xinyu;;;",
        "FN;ALTID=1;LANGUAGE=und-Hani:文新语",
        "ORG:Xinhua",
        "TITLE:Editor\\; Asia",
        "EMAIL:wen@xinhua.example",
        "TZ:Asia/Almaty",
        "TEL;VALUE=uri:tel:+861055500123",
        "LANG;PREF=1:zh",
        "LANG;PREF=2:en",
        "END:VCARD",
    ]


def test_cards_come_in_the_order_of_the_list(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.exchange.vcards_out.BATCH", 2)
    house = agency(session, "Xinhua", country="CN")
    for name in ("Ann A", "Ben B", "Cid C", "Dan D", "Eve E"):
        member(session, name, house)
    entries = roll(session, DAY)[::-1]

    cards = [parsed(content) for content in member_cards(session, entries)]

    assert [one[4][2][0] for one in cards] == ["Eve E", "Dan D", "Cid C", "Ben B", "Ann A"]
    assert [one[3][2][0] for one in cards] == [f"urn:uuid:{one.uid}" for one in entries]
    assert list(member_cards(session, entries)) == list(member_cards(session, entries))


def test_one_name_needs_no_language() -> None:
    found = parsed(card(entry(), [CardName("Wen Xinyu", None, None, "Latn")]))

    assert found[4:6] == [("FN", {}, ["Wen Xinyu"]), ("ORG", {}, ["Xinhua"])]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+86 10 5550 0123", "TEL;VALUE=uri:tel:+861055500123"),
        ("+7 (495) 555-01.23", "TEL;VALUE=uri:tel:+74955550123"),
        ("010 5550 0123", "TEL;VALUE=text:010 5550 0123"),
        ("+86 10 5550 0123, ext. 5", "TEL;VALUE=text:+86 10 5550 0123\\, ext. 5"),
        ("+", "TEL;VALUE=text:+"),
        ("+８６", "TEL;VALUE=text:+８６"),
    ],
)
def test_telephone_is_a_uri_where_it_says_its_country(number: str, written: str) -> None:
    assert telephone(number) == written


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)


@given(LINES, LINES, LINES, LINES, LINES)
def test_any_text_reads_back_the_same(full: str, family: str, native: str, house: str, title: str) -> None:
    names = [CardName(full, None, family, "Latn"), CardName(native, native, None, "Zyyy")]

    found = parsed(card(entry(agency=house, title=title), names))

    latin, native_parameters = {"ALTID": "1", "LANGUAGE": "und-Latn"}, {"ALTID": "1", "LANGUAGE": "und"}
    assert found[4:10] == [
        ("FN", latin, [full]),
        ("N", latin, [family, "", "", "", ""]),
        ("FN", native_parameters, [native]),
        ("N", native_parameters, ["", native, "", "", ""]),
        ("ORG", {}, [house]),
        ("TITLE", {}, [title]),
    ]


@given(st.text())
def test_no_text_makes_a_property_of_its_own(text: str) -> None:
    found = parsed(card(entry(title=f"x{text}", phone=f"y{text}"), [CardName(text, text, text, "Latn")]))

    assert [name for name, _, _ in found] == [
        *("BEGIN", "VERSION", "KIND", "UID", "FN", *(["N"] if text else [])),
        *("ORG", "TITLE", "TEL", "END"),
    ]
