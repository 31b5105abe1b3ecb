"""Members as vCard 4.0 (RFC 6350), for address books."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.ics.text import escaped, folded
from planner.models import Member, MemberName
from planner.register.roll import RollEntry

BATCH = 500
_GLOBAL_NUMBER = re.compile(r"\+[0-9 ().-]*[0-9][0-9 ().-]*")


@dataclass(frozen=True, slots=True)
class CardName:
    """One name of a person, in one script (ISO 15924)."""

    full: str
    given: str | None
    family: str | None
    script: str


def member_cards(session: Session, entries: Iterable[RollEntry]) -> Iterator[bytes]:
    """One card a member, in the order given; the same register gives the same bytes."""
    source = iter(entries)
    while batch := list(islice(source, BATCH)):
        names = _names(session, [entry.uid for entry in batch])
        for entry in batch:
            yield card(entry, names[entry.uid])


def card(entry: RollEntry, names: Sequence[CardName]) -> bytes:
    """The card of one member; of the names, the first is the one the lists are in."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", f"UID:urn:uuid:{entry.uid}"]
    for name in names:
        # One name written in several scripts: the same ALTID on each (RFC 6350 5.4).
        same = f";ALTID=1;LANGUAGE={_language(name.script)}" if len(names) > 1 else ""
        lines.append(f"FN{same}:{escaped(name.full)}")
        if name.given or name.family:
            lines.append(f"N{same}:{escaped(name.family or '')};{escaped(name.given or '')};;;")
    lines += [f"{key}:{escaped(value)}" for key, value in _texts(entry) if value]
    if entry.phone:
        lines.append(telephone(entry.phone))
    codes = [code.strip() for code in (entry.languages or "").split(",") if code.strip()]
    lines += [f"LANG;PREF={rank}:{code}" for rank, code in enumerate(codes, 1)]
    return b"".join(map(folded, (*lines, "END:VCARD")))


def telephone(number: str) -> str:
    """A TEL property: a URI where the number begins with the code of its country (RFC 3966), else text."""
    if _GLOBAL_NUMBER.fullmatch(number):
        return f"TEL;VALUE=uri:tel:+{re.sub('[^0-9]', '', number)}"
    return f"TEL;VALUE=text:{escaped(number)}"


def _texts(entry: RollEntry) -> Iterator[tuple[str, str | None]]:
    yield "ORG", entry.agency
    yield "TITLE", entry.title
    yield "EMAIL", entry.email
    yield "TZ", entry.timezone


def _language(script: str) -> str:
    # Which language a name is in nobody typed; its script is known (BCP 47: "und" is undetermined).
    return "und" if script == "Zyyy" else f"und-{script}"


def _names(session: Session, uids: Sequence[UUID]) -> dict[UUID, list[CardName]]:
    found: dict[UUID, list[CardName]] = {uid: [] for uid in uids}
    query = (
        select(Member.uid, MemberName.full, MemberName.given, MemberName.family, MemberName.script)
        .join(MemberName.member)
        .where(Member.uid.in_(uids))
        .order_by(MemberName.is_primary.desc(), MemberName.id)
    )
    for uid, full, given, family, script in session.execute(query):
        found[uid].append(CardName(full, given, family, script))
    return found
