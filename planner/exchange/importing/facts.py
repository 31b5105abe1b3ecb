"""What a row says of a member or an agency, checked; what repeats from row to row is checked once."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from planner.errors import BadInput
from planner.exchange.fields import Fields, one_of
from planner.exchange.importing.homes import Homes
from planner.i18n.countries import country_code
from planner.i18n.languages import language_codes
from planner.models import Agency, AgencyKind, Category, OfficeName
from planner.models.names import fold
from planner.register.addresses import address
from planner.register.agencies import AgencyFacts
from planner.register.lookup import nearest
from planner.register.members import MemberFacts
from planner.register.phones import phone_number
from planner.timing.zones import zone

T = TypeVar("T")
MOST_REMEMBERED = 10_000


class Memory:
    """What was made of cells that are written the same way again and again."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, ...], object] = {}

    def of(self, fields: Fields, columns: Sequence[str], read: Callable[[], T]) -> T:
        """What `read` makes of these columns; read only where the cells were not seen before.

        Raises:
            BadInput: `read` refuses them.
        """
        cells, heading = fields.row.cells, fields.columns.heading
        key = (columns[0], *(cells[heading[column]] if column in heading else "" for column in columns))
        if key in self.known:
            return self.known[key]  # type: ignore[return-value]  # the same columns are read the same way
        found = read()
        if len(self.known) >= MOST_REMEMBERED:
            self.known.clear()
        self.known[key] = found
        return found


def agency_facts(fields: Fields) -> AgencyFacts:
    """What a row says of an agency.

    Raises:
        BadInput: it names none, or a cell cannot be used.
    """
    name = fields.text("name") or fields.text("short_name", longest=100)
    if name is None:
        raise fields.refused("the agency has no name.", "Fill it in, or remove the row.")
    since, until = fields.period()
    others = fields.text("other_names")
    return AgencyFacts(
        name=name,
        short_name=fields.text("short_name", longest=100) or _short_name(fields, name),
        native_name=fields.text("native_name"),
        other_names=tuple(filter(None, map(str.strip, others.split(";")))) if others else (),
        country=fields.value("country", country_code),
        kind=fields.choice("kind", AgencyKind),
        languages=fields.value("languages", language_codes),
        email=fields.value("email", address),
        timezone=fields.value("timezone", lambda text: zone(text).key),
        category=fields.choice("category", Category),
        since=since,
        until=until,
    )


def _short_name(fields: Fields, name: str) -> str:
    """The full name as short name, where none is given and it is short enough."""
    if len(name) > 100:
        raise fields.refused("the agency needs a short name.", "Add a column 'short name'.")
    return name


def names(fields: Fields) -> tuple[str, str | None, str | None]:
    """The whole name of a member, or nothing; the given and the family name where they are told apart."""
    given, family = fields.text("given", longest=150), fields.text("family", longest=150)
    return fields.text("name") or " ".join(filter(None, (given, family))), given, family


class MemberReader:
    """Reads rows about members of these agencies; telephones are of the country `home` where none is said."""

    def __init__(self, agencies: Mapping[str, Agency], homes: Homes, home: str | None) -> None:
        self.agencies = agencies
        self.homes = homes
        self.home = home
        self.memory = Memory()
        self.unknown: dict[str, BadInput] = {}

    def facts(self, fields: Fields) -> MemberFacts:
        """What a row says of a member.

        Raises:
            BadInput: it names nobody or no agency, or a cell cannot be used.
        """
        name, given, family = names(fields)
        if not name:
            raise fields.refused("the member has no name.", "Fill it in, or remove the row.")
        agency = self._cell(fields, "agency", self._agency) or self.homes.of(name)
        since, until = self.memory.of(fields, ("since", "until"), fields.period)
        residence = self._cell(fields, "residence", country_code)
        offices = self._cell(fields, "office", offices_held) or ()
        return MemberFacts(
            name=name,
            agency=agency,
            given=given,
            family=family,
            native_name=fields.text("native_name"),
            email=fields.value("email", address),
            title=self.memory.of(fields, ("title",), lambda: fields.text("title")),
            office=offices[0] if offices else None,
            other_offices=offices[1:],
            phone=fields.value("phone", lambda text: phone_number(text, residence, self.home)),
            languages=self._cell(fields, "languages", language_codes),
            residence=residence,
            timezone=self._cell(fields, "timezone", lambda text: zone(text).key),
            since=since,
            until=until,
        )

    def _cell(self, fields: Fields, column: str, read: Callable[[str], T]) -> T | None:
        return self.memory.of(fields, (column,), lambda: fields.value(column, read))

    def _agency(self, text: str) -> Agency:
        found = self.agencies.get(fold(text))
        if found is not None:
            return found
        # The nearest names take long to find, and a list may be full of one unknown name.
        if text not in self.unknown and len(self.unknown) < MOST_REMEMBERED:
            self.unknown[text] = self._nobody(text)
        raise self.unknown.get(text) or self._nobody(text)

    def _nobody(self, text: str) -> BadInput:
        agencies = dict.fromkeys(self.agencies.values())
        near = nearest(text, [name.name for agency in agencies for name in agency.names])
        remedy = f"Did you mean {' or '.join(near)}? " if near else ""
        return BadInput(
            f"no agency is called {text!r}.",
            remedy=f"{remedy}If it is new: planner agency add, or import the list of agencies first.",
        )


def offices_held(text: str) -> tuple[OfficeName, ...]:
    """The offices in one cell, as lists write them: `President, Secretary`.

    Raises:
        BadInput: one of them is none; all are named.
    """
    words = text.replace(";", ",").split(",")
    return tuple(dict.fromkeys(one_of(OfficeName, word.strip()) for word in words if word.strip()))
