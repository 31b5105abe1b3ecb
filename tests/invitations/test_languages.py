"""In which language, and by which clock, somebody is written to."""

import pytest
from build import agency, attendee, club, guest, meeting, member
from sqlalchemy.orm import Session

from planner.invitations.languages import language_of, recipient_of, zone_of
from planner.invitations.letter import Recipient
from planner.models import Agency, Guest, Member
from planner.timing.zones import zone


@pytest.mark.parametrize(
    ("country", "language"),
    [
        *((one, "ru") for one in ("RU", "KZ", "KG", "TJ", "UZ", "BY", "AM", "AZ", "MN", "TM")),
        *((one, "zh") for one in ("CN", "TW", "HK", "MO")),
        *((one, "en") for one in ("SG", "IN", "PK", "IR", "DE")),
    ],
)
def test_agency_is_written_to_as_is_usual_in_its_country(
    session: Session, country: str, language: str
) -> None:
    seat = attendee(session, meeting(session), agency(session, country=country, email="a@b.example"))

    assert language_of(seat, club(session)) == language


@pytest.mark.parametrize(
    ("spoken", "language"), [("en", "en"), ("mn, en, zh", "en"), ("kk, ru", "ru"), ("fa", "zh")]
)
def test_languages_of_an_agency_come_before_its_country(session: Session, spoken: str, language: str) -> None:
    made = agency(session, country="CN", languages=spoken, email="a@b.example")

    assert language_of(attendee(session, meeting(session), made), club(session)) == language


def test_person_is_written_to_in_the_first_language_that_there_is(session: Session) -> None:
    press, march, tass = club(session), meeting(session), agency(session, "TASS", country="RU")
    made = [
        member(session, "A", tass, email="a@b.example", languages="uk, zh, en"),
        member(session, "B", tass, email="b@b.example"),
        member(session, "C", tass, email="c@b.example", languages="fr"),
    ]

    assert [language_of(attendee(session, march, one), press) for one in made] == ["zh", "en", "en"]


def test_guest_without_a_language_is_written_to_in_english(session: Session) -> None:
    press, march = club(session), meeting(session)
    plain, speaking = guest(session, "A", "a@b.example"), guest(session, "B", "b@b.example")
    speaking.languages = "ru"

    assert [language_of(attendee(session, march, one), press) for one in (plain, speaking)] == ["en", "ru"]


@pytest.mark.parametrize(
    ("ours", "language"), [("zh, ru", "zh"), ("ru", "ru"), ("en", "en"), (None, "zh"), ("fr", "zh")]
)
def test_club_writes_in_its_own_languages_only(session: Session, ours: str | None, language: str) -> None:
    xinhua = agency(session, "Xinhua", country="CN", languages="zh, en", email="a@b.example")

    assert language_of(attendee(session, meeting(session), xinhua), club(session, languages=ours)) == language


def test_clock_is_that_of_the_person_or_of_the_agency(session: Session) -> None:
    press, march = club(session), meeting(session)
    tass = agency(session, "TASS", country="RU", email="t@b.example", timezone="Europe/Moscow")
    invited: list[Agency | Member | Guest] = [
        tass,
        agency(session, "Kabar", country="KG", email="k@b.example"),
        member(session, "A", tass, email="a@b.example"),
        member(session, "B", tass, email="b@b.example", residence="KZ"),
        member(session, "C", tass, email="c@b.example", residence="KZ", timezone="Asia/Tashkent"),
        guest(session, "D", "d@b.example"),
    ]

    assert [zone_of(attendee(session, march, one), press) for one in invited] == [
        *(zone("Europe/Moscow"), None, zone("Asia/Shanghai"), zone("Asia/Almaty"), zone("Asia/Tashkent")),
        None,
    ]


def test_recipient_is_who_is_invited(session: Session) -> None:
    press, march = club(session), meeting(session)
    kabar = agency(session, "Kabar", country="KG", email="k@b.example")

    assert recipient_of(attendee(session, march, kabar), press) == Recipient(
        "Kabar", "k@b.example", "ru", None, seat=True
    )


@pytest.mark.parametrize(("language", "name"), [("ru", "Андрей Кириллов"), ("en", "Andrei Kirillov")])
def test_person_is_called_by_the_name_in_their_script(session: Session, language: str, name: str) -> None:
    tass = agency(session, "TASS", country="RU")
    andrei = member(
        session,
        "Andrei Kirillov",
        tass,
        native_name="Андрей Кириллов",
        email="a@b.example",
        languages=language,
    )

    assert recipient_of(attendee(session, meeting(session), andrei), club(session)).name == name


@pytest.mark.parametrize(
    ("languages", "native", "name"),
    [
        ("ru", "ТАСС", "ТАСС"),
        ("zh", "塔斯社", "塔斯社"),
        ("en", "ТАСС", "TASS"),
        ("kk, ru", "Қазинформ", "TASS"),
    ],
)
def test_agency_is_called_by_its_name_in_that_language(
    session: Session, languages: str, native: str, name: str
) -> None:
    tass = agency(session, "TASS", native_name=native, languages=languages, email="a@b.example")

    assert recipient_of(attendee(session, meeting(session), tass), club(session)).name == name


def test_who_stands_for_a_seat_is_called_as_in_the_invitation(session: Session) -> None:
    tass = agency(session, "TASS", native_name="ТАСС", languages="ru", email="a@b.example")
    seat = attendee(session, meeting(session), tass)
    seat.name = "Andrei Kirillov (TASS)"

    assert recipient_of(seat, club(session)).name == "Andrei Kirillov (TASS)"
