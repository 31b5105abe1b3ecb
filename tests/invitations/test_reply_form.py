"""The lines in which an agency writes how many come and who."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, urlsplit

import pytest
from build import NOW, agency, attendee, club, meeting
from letter_scene import letter
from sqlalchemy.orm import Session

from planner.i18n.catalogues import LANGUAGES
from planner.invitations.incoming import read_mail, take_in
from planner.invitations.reply_form import Filled, form, read_form
from planner.invitations.told import Said
from planner.invitations.transition import Stand
from planner.invitations.version import version_of
from planner.invitations.wording.links import links
from planner.invitations.writing import letter_of
from planner.models import IncomingKind, IncomingState, MessageKind, PartStat

LATER = datetime(2017, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_read_back(language: str) -> None:
    how_many, who = form(letter(language=language), PartStat.ACCEPTED)

    assert read_form(f"!\r\n{how_many}2\r\n{who}F. Qalamzoda, 李娜\r\n") == Filled(2, "F. Qalamzoda, 李娜")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_empty_is_not_known(language: str) -> None:
    assert read_form("\n".join(form(letter(language=language), PartStat.TENTATIVE))) == Filled(None, None)


@pytest.mark.parametrize("answer", [PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED])
def test_only_an_agency_that_comes_has_a_form(answer: PartStat) -> None:
    assert form(letter(seat=False), answer) == []
    assert (form(letter(), answer) == []) == (answer is PartStat.DECLINED)


@pytest.mark.parametrize(
    ("body", "filled"),
    [
        ("", Filled()),
        ("> How many are coming: 3 people\n> Who is coming:", Filled(3)),
        ("how  many ARE coming : 12", Filled(12)),
        ("参加人数：4\n参加人员：李娜、王伟", Filled(4, "李娜、王伟")),
        ("How many are coming: two", Filled()),
        ("How many are coming: 1\nHow many are coming: 9", Filled(1)),
        ("How many are coming 3\nWho is coming?", Filled()),
        ("How many are coming: 0\nWho is coming: " + "a" * 400, Filled(None, "a" * 300)),
        ("How many are coming: 100", Filled(100)),
        ("How many are coming: 2017", Filled()),
        ("Кто придёт: Иванов", Filled(None, "Иванов")),
    ],
)
def test_form_is_read_as_people_fill_it_in(body: str, filled: Filled) -> None:
    assert read_form(body) == filled


@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_that_a_link_opens_is_taken_in_with_what_was_filled_in(session: Session, language: str) -> None:
    press = club(session)
    khovar = agency(session, email="desk@khovar.example", languages=language)
    seat = attendee(session, meeting(session), khovar)
    given = letter_of(
        press, seat, MessageKind.INVITATION, Said(Stand.INVITED, version_of(seat.meeting)), today=NOW.date()
    )
    query = parse_qs(urlsplit(links(given)[0][1]).query)
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Subject"] = "desk@khovar.example", query["subject"][0]
    mail["Date"] = "Mon, 6 Mar 2017 13:00:00 +0300"
    how_many, who = form(given, PartStat.ACCEPTED)
    mail.set_content(
        query["body"][0].replace(how_many.strip(), f"{how_many}2").replace(who, f"{who}李娜, Ли")
    )
    (read,) = read_mail(mail.as_bytes(), "a.eml")
    row = take_in(session, read, now=LATER)

    assert (row.kind, row.state, row.attendee) == (IncomingKind.CODED, IncomingState.APPLIED, seat)
    assert (seat.partstat, seat.places, seat.coming) == (PartStat.ACCEPTED, 2, "李娜, Ли")
