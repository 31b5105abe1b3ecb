"""An agency called differently from a day on, or corrected."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.models import Agency, AgencyName, Attendee, MeetingStatus
from planner.models.names import fold
from planner.register.agencies import Change, own_language, refuse_taken


@dataclass(frozen=True, slots=True)
class NewNames:
    """What an agency shall be called; None where nothing is said."""

    name: str
    short_name: str | None = None
    native_name: str | None = None
    ru: str | None = None
    zh: str | None = None


@dataclass(frozen=True, slots=True)
class Renaming:
    """What was called differently.

    Attributes:
        kept: names in other languages that nothing was said of.
        invitations: to coming meetings, that show the old short name.
    """

    agency: Agency
    changes: tuple[Change, ...]
    kept: tuple[AgencyName, ...]
    invitations: tuple[Attendee, ...]


def rename(session: Session, agency: Agency, new: NewNames, since: date, *, now: datetime) -> Renaming:
    """Lets an agency go by other names from a day on; those it had end there and go on finding it.

    Raises:
        BadInput: it is called that already, another agency is, or the name it has begins only then.
    """
    for text in filter(None, (new.name, new.short_name, new.native_name, new.ru, new.zh)):
        refuse_taken(session, text, agency.short_name, own=agency)
    changes = _english(agency, new, since)
    given: list[tuple[str, str | None]] = [("ru", new.ru), ("zh", new.zh)]
    if new.native_name:
        given.append((own_language(new.native_name, agency.languages), new.native_name))
    replaced = set()
    for language, native in given:
        if native:
            replaced.add(language)
            changes += _spoken(agency, language, native, since)
    if not changes:
        raise BadInput(f"{agency.short_name} is called {new.name} already.", remedy="Nothing is different.")
    session.flush()
    other = dict.fromkeys(one.language for one in agency.names if one.covers(since))
    kept = [agency.names_on(since, one)[0] for one in other if one not in (*replaced, "en")]
    told = any(label == "short name" for label, _, _ in changes)
    invitations = coming_invitations(session, agency, since, now, seat_only=True) if told else ()
    return Renaming(agency, tuple(changes), tuple(kept), invitations)


def coming_invitations(
    session: Session, agency: Agency, since: date, now: datetime, *, seat_only: bool = False
) -> tuple[Attendee, ...]:
    """The invitations of an agency, or of its people too, to meetings that are to come on a day or later."""
    concerned = Attendee.seat_id == agency.id
    if not seat_only:
        concerned = or_(concerned, Attendee.agency_id == agency.id)
    found = session.scalars(select(Attendee).where(concerned, Attendee.withdrawn.is_(None))).unique()
    coming = [one for one in found if _is_coming(one, since, now)]
    return tuple(sorted(coming, key=lambda one: (one.meeting.local_day, one.meeting.number, one.id)))


def _is_coming(invitation: Attendee, since: date, now: datetime) -> bool:
    meeting = invitation.meeting
    begun = meeting.end_utc is not None and meeting.end_utc <= now
    return not begun and meeting.local_day >= since and meeting.status is not MeetingStatus.CANCELLED


def _english(agency: Agency, new: NewNames, since: date) -> list[Change]:
    full, short = agency.full_name, agency.short_name
    wanted = new.short_name or short
    changes: list[Change] = []
    if new.name != full:
        changes.append(("name", full, new.name))
    if wanted != short:
        changes.append(("short name", short, wanted))
    if not changes:
        return []
    ending = agency.names_on(date.max, "en")[:1]
    if wanted != short:
        ending += [one for one in agency.names if one.key == agency.short_key and one.valid_until is None]
    else:  # what is the full name and the short one as well goes on as the short one
        ending = [one for one in ending if one.key != agency.short_key]
    _end(agency, list(dict.fromkeys(ending)), since)
    texts = [new.name] if wanted == short or fold(wanted) == fold(new.name) else [new.name, wanted]
    _begin(agency, "en", texts, since)
    agency.short_name, agency.short_key = wanted, fold(wanted)
    return changes


def _spoken(agency: Agency, language: str, text: str, since: date) -> list[Change]:
    held = agency.names_on(date.max, language)[:1]
    if held and held[0].name == text:
        return []
    _end(agency, held, since)
    _begin(agency, language, [text], since)
    return [(f"name in {language}", held[0].name if held else None, text)]


def _end(agency: Agency, names: list[AgencyName], since: date) -> None:
    for name in names:
        if name.valid_from >= since:
            raise BadInput(
                f"{agency.short_name} is called {name.name} only from {day_label(name.valid_from)}.",
                remedy='Choose a later day; a slip is corrected with planner agency edit --name "OLD=NEW"',
            )
        name.valid_until = since


def _begin(agency: Agency, language: str, texts: list[str], since: date) -> None:
    for text in texts:
        agency.names.append(AgencyName(language=language, name=text, key=fold(text), valid_from=since))
