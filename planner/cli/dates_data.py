"""Dates for programs: a row with everything about one, and all that was found as one object."""

import json
from typing import TYPE_CHECKING, Any

from planner.cli.output import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.i18n.texts import Text
    from planner.scheduling.demands import Demands
    from planner.scheduling.explaining import Explanation
    from planner.scheduling.verdicts import Answer, Clash, Gain, Slot

KEYS = (
    *("start", "end", "timezone", "room", "works_for", "agencies", "quorum", "quorum_possible", "people"),
    *("people_away", "can", "can_if_need_be", "not_known", "can_not", "cannot", "if_need_be", "unknown"),
    *("club_diary", "elsewhere", "worst_time", "worst_minutes", "provisional", "invite_by", "preferred"),
    *("to_ask", "burdens"),
)


def date_columns() -> list[Column]:
    """The keys of a row."""
    return [Column(key) for key in KEYS]


def date_row(slot: "Slot") -> dict[str, Any]:
    """One date, with everything about it."""
    return {
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "timezone": str(slot.start.tzinfo),
        "room": slot.room.name if slot.room else None,
        "works_for": slot.possible,
        "agencies": slot.agencies,
        "quorum": slot.needed,
        "quorum_possible": slot.quorate,
        "people": slot.people,
        "people_away": slot.people_away,
        "can": slot.counts.can,
        "can_if_need_be": slot.counts.if_need_be,
        "not_known": slot.counts.unknown,
        "can_not": slot.counts.cannot,
        "cannot": [str(loss) for loss in slot.lost],
        "if_need_be": [str(loss) for loss in slot.if_need_be],
        "unknown": list(slot.unknown),
        "club_diary": said(slot.club),
        "elsewhere": said(slot.elsewhere),
        "worst_time": str(slot.worst) if slot.worst else None,
        "worst_minutes": slot.worst_minutes,
        "provisional": said(slot.provisional),
        "invite_by": slot.notice.isoformat() if slot.notice else None,
        "preferred": slot.preferred,
        "to_ask": said(slot.notes),
        "burdens": [
            f"{one.agency}: {one.minutes} min{', holiday' if one.holiday else ''}" for one in slot.burdens
        ],
    }


def everything(answer: "Answer", slots: "Sequence[Slot]") -> str:
    """All that was found, as one JSON object."""
    return _json(
        {
            "reading": {
                "first": answer.reading.first.isoformat(),
                "last": answer.reading.last.isoformat(),
                "reading": answer.reading.reading,
            },
            "asked": _asked(answer.wanted),
            "dates": [date_row(slot) for slot in slots],
            "days": [
                {
                    "day": day.day.isoformat(),
                    "starts": len(day.slots),
                    "in_the_way": said(day.failing),
                    "agencies_by_start": [[f"{start:%H:%M}", number] for start, number in day.heat],
                }
                for day in answer.days
            ],
            "notes": said(answer.notes),
            "clashes": [_clash(clash) for clash in answer.clashes],
            "without": _gain(answer.gain) if answer.gain else None,
        }
    )


def explained(found: "Explanation") -> str:
    """All that there is to know of one time, as one JSON object."""
    return _json(
        {
            **date_row(found.slot),
            "demands": [
                {"demand": str(one.label), "met": one.failing is None, "in_the_way": _said(one.failing)}
                for one in found.checks
            ],
            "by_agency": [
                {
                    "agency": one.agency,
                    "comes": one.comes.value,
                    "why": said(one.why),
                    "clocks": said(one.clocks),
                }
                for one in found.agencies
            ],
            "rank": found.place,
            "dates": found.of,
            "first": found.first.start.isoformat() if found.first else None,
            "why_not_first": _said(found.behind),
            "would_work_without": said(found.change),
            "nearest": found.nearest.start.isoformat() if found.nearest else None,
        }
    )


def said(texts: "Sequence[Text]") -> list[str]:
    """Texts in English."""
    return [str(one) for one in texts]


def _said(one: "Text | None") -> str | None:
    return None if one is None else str(one)


def _asked(wanted: "Demands") -> dict[str, Any]:
    return {
        "place": wanted.venue.name if wanted.venue else None,
        "rooms": [room.name for room in wanted.rooms],
        "online": wanted.online,
        "minutes": int(wanted.duration.total_seconds()) // 60,
        "quorum": str(wanted.quorum),
        "required": [one.label for one in wanted.required],
        "people": wanted.seats,
        "equipment": list(wanted.equipment),
        "setup": int(wanted.setup.total_seconds()) // 60,
        "clearing": int(wanted.clearing.total_seconds()) // 60,
        "notice": wanted.notice,
        "not_before": _clock(wanted.not_before),
        "not_after": _clock(wanted.not_after),
        "prefer": str(wanted.prefer) if wanted.prefer else None,
        "not_with": [one.words for one in wanted.apart],
        "without": list(wanted.without),
    }


def _clash(clash: "Clash") -> dict[str, Any]:
    ways = [
        {"without": said(way.without), "start": way.best.start.isoformat(), "works_for": way.best.possible}
        for way in clash.ways_out
    ]
    return {"demands": said(clash.demands), "ways_out": ways}


def _gain(gain: "Gain") -> dict[str, Any]:
    better = [
        {
            "start": after.start.isoformat(),
            "works_for": after.possible,
            "works_for_with_it": before.possible if before else None,
        }
        for after, before in gain.better
    ]
    return {
        "without": said(gain.without),
        "days": gain.days,
        "days_with_it": gain.days_before,
        "gained": better,
    }


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2, default=str)
