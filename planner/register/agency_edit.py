"""What is corrected or said differently of an agency."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.models import Agency, AgencyKind, AgencyName, Category, Membership
from planner.models.names import fold
from planner.models.types import name_line
from planner.register.agencies import Change, change_columns, change_period, own_language, refuse_taken

_COLUMNS = (
    ("country", "country"),
    ("kind", "kind"),
    ("email", "e-mail"),
    ("languages", "languages"),
    ("timezone", "time zone"),
)


@dataclass(frozen=True, slots=True)
class AgencyEdit:
    """What shall be different, checked: None where nothing is said, empty where nothing shall stand.

    Attributes:
        spellings: names as they stand, and as they should.
        native_name: a name in its own language, where it has none yet.
        since: of the category, the day on which it begins; without one, of the membership.
    """

    country: str | None = None
    kind: AgencyKind | None = None
    email: str | None = None
    languages: str | None = None
    timezone: str | None = None
    native_name: str | None = None
    spellings: tuple[tuple[str, str], ...] = field(default=())
    category: Category | None = None
    since: date | None = None


def edit_agency(session: Session, agency: Agency, edit: AgencyEdit) -> list[Change]:
    """Changes what `edit` says differently and returns the changes.

    Raises:
        BadInput: it has no such name, another agency has the new one, or a membership is in the way.
    """
    changes: list[Change] = []
    for old, new in edit.spellings:
        changes += _respell(session, agency, old, new)
    changes += change_columns(agency, edit, _COLUMNS)
    if edit.native_name:
        changes += _native(session, agency, edit.native_name)
    if edit.category and edit.since:
        changes += _new_category(session, agency, edit.category, edit.since)
    elif edit.category or edit.since:
        changes += _correct_membership(agency, edit)
    session.flush()
    return changes


def _respell(session: Session, agency: Agency, old: str, new: str) -> list[Change]:
    rows = [one for one in agency.names if one.name == old]
    rows = rows or [one for one in agency.names if one.key == fold(old)]
    if not rows:
        names = ", ".join(dict.fromkeys(one.name for one in agency.names))
        raise BadInput(f"{agency.short_name} has no name {old!r}.", remedy=f"It has: {names}")
    was = rows[0].name
    if was == new:
        return []
    short = rows[0].key == agency.short_key
    name_line(new, "short name" if short else "name", longest=100 if short else 300)
    refuse_taken(session, new, agency.short_name, own=agency)
    if any(one not in rows and one.key == fold(new) for one in agency.names):
        raise BadInput(f"{agency.short_name} has the name {new!r} already.")
    for row in rows:
        row.name, row.key = new, fold(new)
    if short:
        agency.short_name, agency.short_key = new, fold(new)
    return [("short name" if short else "name", was, new)]


def _native(session: Session, agency: Agency, name: str) -> list[Change]:
    if any(one.key == fold(name) for one in agency.names):
        return []
    refuse_taken(session, name, agency.short_name, own=agency)
    language = own_language(name, agency.languages)
    held = agency.names_on(date.max, language)
    if held:
        raise BadInput(
            f"{agency.short_name} has a name in that language: {held[0].name}.",
            remedy=f'To correct its spelling: --name "{held[0].name}=NEW"; a new name: planner agency rename',
        )
    agency.names.append(AgencyName(language=language, name=name, key=fold(name)))
    return [(f"name in {language}", None, name)]


def _new_category(session: Session, agency: Agency, category: Category, since: date) -> list[Change]:
    held = agency.membership_on(since)
    if held is None:
        raise BadInput(f"{agency.short_name} is no member on {day_label(since)}.")
    if held.category is category:
        return []
    if held.valid_from >= since:
        raise BadInput(
            f"{agency.short_name} is {held.category} member only from {day_label(held.valid_from)}.",
            remedy="Choose a later day, or leave out --from to correct the category.",
        )
    until, held.valid_until = held.valid_until, since
    session.flush()  # before the new one is written: no two at a time
    agency.memberships.append(Membership(category=category, valid_from=since, valid_until=until))
    return [("category", held.category, f"{category} from {day_label(since)}")]


def _correct_membership(agency: Agency, edit: AgencyEdit) -> list[Change]:
    if not agency.memberships:
        raise BadInput(f"{agency.short_name} has no membership to correct.")
    *earlier, latest = agency.memberships
    changes: list[Change] = []
    if edit.category and edit.category is not latest.category:
        changes.append(("category", latest.category, edit.category))
        latest.category = edit.category
    if edit.since and any(one.overlaps(edit.since, None) for one in earlier):
        raise BadInput(
            f"{agency.short_name} is {earlier[-1].category} member until {earlier[-1].last_day}.",
            remedy="Choose a later day.",
        )
    dates = change_period(latest, edit.since, None, f"The membership of {agency.short_name}")
    return changes + [("member since" if label == "from" else label, old, new) for label, old, new in dates]
