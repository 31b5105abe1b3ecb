"""The questions of planner member add."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from planner.cli.dialogues import agreed, ask, command_line, optional
from planner.cli.screen import say
from planner.errors import Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App

T = TypeVar("T")


class House(NamedTuple):
    """The agency that was named."""

    short_name: str
    languages: str
    label: str


def member_questions(app: "App") -> list[str]:
    """The name and the options of a new member."""
    from planner.i18n.languages import language_codes
    from planner.models.types import clean_line, name_line
    from planner.register.club import the_club
    from planner.register.phones import phone_number
    from planner.timing.written import day

    with app.reading() as session:
        today, home = app.today(session), the_club(session).country
    say("A new member. Enter takes what stands in brackets; Ctrl-C leaves without changing anything.")
    name = ask("Name in Latin letters", lambda text: name_line(text, "name"), needed=True)
    for label in _of_that_name(app, name):
        say(f"  There is a member of that name: {label}")
    native = ask(
        "Name in its own script, if it has one", optional(lambda text: clean_line(text, "native name"))
    )
    house = ask("Agency, by any of its names", lambda text: _looked_up(app, text, _house), needed=True)
    say(f"  {house.label}")
    title = ask("Title", optional(lambda text: clean_line(text, "title")))
    email = ask("E-mail", lambda text: _email(app, text, name, house.short_name))
    phone = ask("Phone", optional(lambda text: phone_number(text, home)))
    since = ask(
        "From when at the agency (- for: not known)",
        optional(lambda text: str(day(text, today=today))),
        default=str(today),
    )
    languages = ask("Languages", optional(language_codes), default=house.languages)
    given = {
        "--agency": house.short_name,
        "--native": native,
        "--title": title,
        "--email": email,
        "--phone": phone,
        "--from": since,
        "--languages": languages.replace(" ", ""),
    }
    options = [word for option, value in given.items() if value for word in (option, value)]
    if _is_another(app, name, house.short_name, given):
        options.append("--different")
    # A name is never taken for an option, whatever it begins with.
    words = [*options, *(["--"] if name.startswith("-") else []), name]
    say(f"\nThe same in one line: {command_line(['planner', 'member', 'add', *words])}")
    agreed("Add?")
    return words


def _is_another(app: "App", name: str, house: str, given: dict[str, str]) -> bool:
    """Whether members who may be the same person were shown, and it is somebody else."""
    from planner.register.duplicates import refuse_suspects
    from planner.register.lookup import find_agency
    from planner.register.members import MemberFacts

    try:
        with app.reading() as session:
            facts = MemberFacts(
                name,
                find_agency(session, house),
                native_name=given["--native"] or None,
                email=given["--email"] or None,
                phone=given["--phone"] or None,
            )
            refuse_suspects(session, facts)
    except Undecided as error:
        say(f"  {str(error).rpartition(chr(10))[0]}".replace("\n", "\n  "))
        agreed("Is it somebody else?", default=False)
        return True
    return False


def _looked_up(app: "App", text: str, look_up: "Callable[[Session, str], T]") -> T:
    with app.reading() as session:
        return look_up(session, text)


def _house(session: "Session", text: str) -> House:
    from planner.models.types import name_line
    from planner.register.lookup import agency_label, find_agency

    agency = find_agency(session, name_line(text, "name of the agency"))
    return House(agency.short_name, agency.languages or "", agency_label(agency))


def _of_that_name(app: "App", name: str) -> list[str]:
    from planner.register.lookup import member_label
    from planner.register.matching import Wanted
    from planner.register.people import loaded, named

    with app.reading() as session:
        return [member_label(member) for member in loaded(session, named(session, Wanted(name)))]


def _email(app: "App", text: str, name: str, house: str) -> str:
    from planner.register.addresses import address
    from planner.register.lookup import find_agency
    from planner.register.members import MemberFacts, refuse_known

    email = address(text) if text else ""
    with app.reading() as session:
        refuse_known(session, MemberFacts(name, find_agency(session, house), email=email or None))
    return email
