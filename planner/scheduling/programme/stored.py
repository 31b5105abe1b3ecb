"""Meetings of a programme as the database keeps them: what each was asked for, with the meeting itself."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planner.models import Agency, Meeting, Member
from planner.scheduling.asked import Asked
from planner.scheduling.programme.briefings import Briefing, Now
from planner.scheduling.programme.spells import point, points, spells
from planner.scheduling.requirements import NOBODY

_APART = "; "
_LISTS = ("required", "preferred", "features", "after")
_POINTS = ("not_before", "not_after")


def asked_of(one: Briefing, known: Mapping[str, Member | Agency], venue: str | None) -> Asked:
    """What a meeting of a programme was asked for; of the people, those whom the register knows.

    Args:
        one: the meeting.
        known: members and agencies, by the names that it gives them.
        venue: where it is.
    """
    require = tuple(_named(known[name]) for name in one.required if name in known)
    before, after = one.not_before, one.not_after
    return Asked(
        venue=venue,
        room=one.room,
        duration=str(one.minutes),
        require=require or (NOBODY,),
        people=one.seats or None,
        equipment=one.features,
        setup=str(one.setup),
        clearing=str(one.clearing),
        not_before=str(before) if before and before.day is None else None,
        not_after=str(after) if after and after.day is None else None,
        briefing=_kept(one),
    )


def briefing_of(meeting: Meeting, *, today: date) -> Briefing:
    """A meeting that was booked with a programme, as it was asked for there, and where it is now."""
    asked = Asked.from_json(meeting.asked)
    kept = asked.briefing or {"required": [one for one in asked.require if one != NOBODY]}
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    assert meeting.start_wall is not None
    lists = {key: tuple(kept.get(key, ())) for key in _LISTS}
    limits = {key: point(kept[key], today=today) for key in _POINTS if kept.get(key)}
    return Briefing(
        title=meeting.title,
        minutes=int((meeting.end_utc - meeting.start_utc).total_seconds()) // 60,
        required=lists["required"],
        preferred=lists["preferred"],
        heads=kept.get("heads", asked.people),
        features=lists["features"] or asked.equipment,
        room=asked.room,
        fixed=points(kept.get("fixed", ""), today=today),
        not_before=limits.get("not_before"),
        not_after=limits.get("not_after"),
        not_at=spells(kept.get("not_at", ""), today=today),
        after=lists["after"],
        setup=meeting.setup,
        clearing=meeting.clearing,
        now=Now(meeting.start_wall, meeting.room.name) if meeting.room else None,
        number=meeting.number,
    )


def _kept(one: Briefing) -> dict[str, Any]:
    """What is written down; days have their years, so that they can be read at any time."""
    kept: dict[str, Any] = {key: list(getattr(one, key)) for key in _LISTS}
    kept |= {key: str(value) for key in _POINTS if (value := getattr(one, key))}
    kept |= {"fixed": _joined(one.fixed), "not_at": _joined(one.not_at), "heads": one.heads}
    return {key: value for key, value in kept.items() if value}


def _joined(values: Iterable[object]) -> str:
    return _APART.join(map(str, values))


def _named(who: Member | Agency) -> str:
    return who.short_name if isinstance(who, Agency) else who.name
