"""The one club of a database."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError
from planner.i18n.countries import country_code
from planner.i18n.languages import language_codes
from planner.models import Club
from planner.models.quorum import Quorum
from planner.models.rules import Rules, rules_from
from planner.models.types import name_line
from planner.register.addresses import address
from planner.timing.zones import zone


def the_club(session: Session) -> Club:
    """The club this database belongs to.

    Raises:
        PlannerError: nobody has said yet which that is.
    """
    club = session.get(Club, 1)
    if club is None:
        raise PlannerError(
            "The club has no name and mailbox yet.\n"
            "Type: planner setup --name NAME --mailbox ADDRESS --timezone ZONE --country COUNTRY"
        )
    return club


def rules_of(session: Session) -> Rules:
    """The club's table of who counts as what; the usual one where it has none."""
    club = session.get(Club, 1)
    return rules_from(club.rules if club else None)


@dataclass(frozen=True, slots=True)
class ClubFacts:
    """What can be said of a club, as it was typed; None where nothing was said.

    `rules` is a table of rules, or `usual` to go back to the usual one.
    """

    name: str | None = None
    mailbox: str | None = None
    timezone: str | None = None
    country: str | None = None
    languages: str | None = None
    duration: int | None = None
    quorum: str | None = None
    rules: str | None = None
    notice: int | None = None
    setup: int | None = None
    clearing: int | None = None


USUAL_RULES = "usual"
NEEDED = ("name", "mailbox", "timezone", "country")


def check(facts: ClubFacts, *, new: bool) -> dict[str, object]:
    """The values of the columns that `facts` sets.

    Raises:
        BadInput: a value means nothing, or one that a new club needs is missing.
    """
    values = _checked(facts)
    missing = [f"--{key}" for key in NEEDED if key not in values]
    if new and missing:
        raise BadInput(
            f"A new club also needs {', '.join(missing)}.",
            remedy='For instance: planner setup --name "SCO Press Club" --mailbox club@pressclub.example'
            " --timezone Asia/Shanghai --country China",
        )
    return values


def set_up(session: Session, facts: ClubFacts) -> tuple[Club, bool]:
    """Makes the club, or changes what is said of it; the second value is True for a new one.

    Raises:
        BadInput: see `check`.
    """
    club = session.get(Club, 1)
    values = check(facts, new=club is None)
    if club is not None:
        for key, value in values.items():
            setattr(club, key, value)
        session.flush()
        return club, False
    club = Club(id=1, **({"quorum": Quorum.parse("more than half")} | values))
    session.add(club)
    session.flush()
    return club, True


def _checked(facts: ClubFacts) -> dict[str, object]:
    numbers = {key: getattr(facts, key) for key in ("duration", "notice", "setup", "clearing")}
    values: dict[str, object] = {key: number for key, number in numbers.items() if number is not None}
    if facts.name is not None:
        values["name"] = name_line(facts.name, "name of the club", longest=100)
    if facts.mailbox is not None:
        values["mailbox"] = address(facts.mailbox)
        values["domain"] = address(facts.mailbox).rpartition("@")[2]
    if facts.timezone is not None:
        values["timezone"] = zone(facts.timezone).key
    if facts.country is not None:
        values["country"] = country_code(facts.country)
    if facts.languages is not None:
        values["languages"] = language_codes(facts.languages)
    if facts.quorum is not None:
        values["quorum"] = Quorum.parse(facts.quorum)
    if facts.rules is not None:
        values["rules"] = None if facts.rules == USUAL_RULES else str(Rules.parse(facts.rules))
    return values
