"""The questions of planner setup."""

from typing import TYPE_CHECKING

from planner.cli.dialogues import agreed, ask, command_line, optional
from planner.cli.output import listed
from planner.cli.screen import say
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.app import App


def club_questions(app: "App") -> list[str] | None:
    """The options of a new club; None where there is a club already."""
    from planner.i18n.countries import country_code, country_name
    from planner.i18n.languages import language_codes, languages_of
    from planner.models.quorum import Quorum
    from planner.models.types import name_line
    from planner.register.addresses import address
    from planner.timing.homes import likely_zone

    if _has_club(app):
        return None
    say("A new club. Enter takes what stands in brackets; Ctrl-C leaves without changing anything.")
    name = ask("Name of the club", lambda text: name_line(text, "name of the club", longest=100), needed=True)
    country = ask("Country the club is in", country_code, needed=True)
    zone = ask(
        "Time zone, or the city",
        lambda text: _zone(text, country),
        default=likely_zone(country) or "",
        needed=True,
    )
    spoken = language_codes(f"en {languages_of(country)}")
    languages = ask("Languages it writes in", optional(language_codes), default=spoken)
    mailbox = ask("E-mail address that invites, and that somebody reads", address, needed=True)
    quorum = ask(
        "How many agencies make a quorum",
        lambda text: str(Quorum.parse(text)),
        default="more than half",
        needed=True,
    )
    words = [*("--name", name), *("--mailbox", mailbox), *("--timezone", zone)]
    words += ["--country", country_name(country)]
    words += ["--languages", languages.replace(" ", "")] if languages else []
    words += ["--quorum", quorum]
    say(f"\nThe same in one line: {command_line(['planner', 'setup', *words])}")
    agreed("Create the club?")
    return words


def _has_club(app: "App") -> bool:
    from planner.models import Club

    if not app.has_database() or app.is_empty():
        return False
    with app.reading() as session:
        return session.get(Club, 1) is not None


def _zone(text: str, country: str) -> str:
    """The zone of that name, or of that city of the country."""
    from planner.i18n.countries import country_name
    from planner.timing.homes import zones_of
    from planner.timing.zones import zone

    wanted = text.casefold().replace(" ", "_")
    zones = zones_of(country)
    cities = {name.rpartition("/")[2].casefold(): name for name in zones}
    try:
        return cities.get(wanted) or zone(text).key
    except BadInput as error:
        remedy = f"{error.remedy}\n{country_name(country)} has {listed(zones)}."
        raise BadInput(error.message, remedy=remedy) from error
