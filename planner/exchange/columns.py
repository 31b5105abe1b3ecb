"""Which heading means which column, however it is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.errors import BadInput
from planner.models.names import fold

AGENCY = {
    "name": "name, full name, agency name, agency, organisation, organization, english name",
    "short_name": "short name, short, abbreviation, acronym, known as",
    "native_name": "native name, own name, name in own language, original name, local name",
    "other_names": "other names, also known as, aliases, alias, former names",
    "country": "country, country code, head office",
    "kind": "kind, type, sort, medium",
    "languages": "languages, language, language(s)",
    "email": "e mail, email, mail, e mail address, email address, mailbox, address of the seat",
    "timezone": "time zone, timezone, tz, zone",
    "category": "category, membership, membership category",
    "since": "from, since, member since, joined, start",
    "until": "until, to, till, end, left",
}
MEMBER = {
    "name": "name, full name, journalist, member, name in latin, latin name, correspondent, name (latin)",
    "given": "given name, given, first name, forename, given names",
    "family": "family name, family, last name, surname",
    "native_name": "native name, own name, name in own script, original name, name (native), local name",
    "email": "e mail, email, mail, e mail address, email address",
    "agency": "agency, organisation, organization, media, outlet, bureau, employer, news agency, company",
    "title": "title, position, job title, post, function, role",
    "office": "office, club office, office in the club",
    "phone": "phone, telephone, mobile, tel, phone number, mobile phone, cell",
    "languages": "languages, language, language(s)",
    "residence": "residence, country of residence, lives in",
    "timezone": "time zone, timezone, tz, zone",
    "since": "from, since, member since, joined, start, posted since",
    "until": "until, to, till, end, left",
}
DERIVED = frozenset({"status", "country", "members"})
"""Columns of planner's own lists that follow from others: accepted and not read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headings of a sheet mean.

    Attributes:
        kind: "agencies" or "members".
        heading: column -> heading as written.
        unknown: headings that mean nothing.
    """

    kind: str
    heading: dict[str, str]
    unknown: tuple[str, ...]


def recognise(headings: Iterable[str], path: Path) -> Columns:
    """Whether a sheet lists agencies or members, and which column is which.

    Raises:
        BadInput: it lists neither, or two headings mean the same column.
    """
    written = [heading for heading in headings if heading]
    kind = _kind({_key(heading) for heading in written})
    if kind is None:
        raise BadInput(
            f"this lists neither agencies nor members: its headings are {', '.join(written)[:200]}.",
            remedy="Members need the columns name and agency (or given name, family name, agency);"
            " agencies need name, short name and country.",
        ).at(path, 1)
    meaning = _meanings(AGENCY if kind == "agencies" else MEMBER)
    found: dict[str, str] = {}
    unknown = []
    for heading in written:
        column = meaning.get(_key(heading))
        if column in found:
            raise BadInput(
                f"{found[column]!r} and {heading!r} mean the same column.", remedy="Remove one of them."
            ).at(path, 1)
        if column is not None:
            found[column] = heading
        elif _key(heading) not in DERIVED:
            unknown.append(heading)
    return Columns(kind, found, tuple(unknown))


def _kind(keys: set[str]) -> str | None:
    def has(table: dict[str, str], column: str) -> bool:
        return any(key in keys for key in map(_key, table[column].split(",")))

    named = has(MEMBER, "name") or (has(MEMBER, "given") and has(MEMBER, "family"))
    if named and has(MEMBER, "agency") and not has(AGENCY, "short_name"):
        return "members"
    if has(AGENCY, "name") and has(AGENCY, "country"):
        return "agencies"
    return None


def _meanings(table: dict[str, str]) -> dict[str, str]:
    return {_key(heading): column for column, headings in table.items() for heading in headings.split(",")}


def _key(heading: str) -> str:
    return fold(heading.replace("_", " ").replace("*", "").rstrip(":"))
