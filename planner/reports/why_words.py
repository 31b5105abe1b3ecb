"""The sentences of the page "why this date"."""

from collections.abc import Mapping

from planner.i18n.texts import Text, counted, text
from planner.models.quorum import HALF, Quorum
from planner.scheduling.demands import Demands
from planner.scheduling.verdicts import Answer, Slot

LABELS: Mapping[str, Text] = {
    "title": text("Proposed date of the meeting"),
    "why": text("Why this date"),
    "online": text("online"),
    "quorum": text("agencies make the quorum"),
    "notice": text("last day for the invitation to leave"),
    "agency": text("Agency"),
    "reason": text("Reason"),
    "cannot": text("Cannot come"),
    "if need be": text("Could come, but only if need be"),
    "unknown": text("Nothing known yet"),
    "period": text("Period"),
    "asked": text("Asked for"),
    "meanwhile": text("At the same time"),
    "elsewhere": text("Local time in other cities"),
    "provisional": text("Not yet certain"),
    "notes": text("Notes"),
    "mark": text("start of the meeting; on other days, of the best date"),
    "closed": text("no meeting possible"),
    "date": text("Date"),
    "day": text("Day"),
    "time": text("Time"),
    "could come": text("Could come"),
    "who cannot": text("Cannot come, and why"),
    "others": text("Other dates in the period"),
    "without": text("Days on which the meeting is not possible"),
}


def lead(answer: Answer, slot: Slot) -> list[Text]:
    """Why this date, in a few sentences."""
    said = [_compared(answer, slot)]
    people = tuple(required.label for required in answer.wanted.required)
    if people and slot in answer.every:
        said.append(text("All whose presence is required can come: {people}.", people=people))
    if slot.quorate >= slot.needed:
        said.append(
            text(
                "The quorum is within reach: {needed} agencies are needed, {possible} could come.",
                needed=slot.needed,
                possible=slot.quorate,
            )
        )
    else:
        said.append(
            text(
                "The quorum is out of reach: {needed} agencies are needed, only {possible} could come.",
                needed=slot.needed,
                possible=slot.quorate,
            )
        )
    return said


def _compared(answer: Answer, slot: Slot) -> Text:
    """The date beside the other dates of the period."""
    if slot.possible == slot.agencies:
        return text("All {all} agencies could come.", all=slot.agencies)
    others = [_away(other) for other in answer.best if other.start.date() != slot.start.date()]
    better = sum(other < _away(slot) for other in others)
    if better:
        return counted(
            "{possible} of {all} agencies could come; on {count} other day of the period more could.",
            "{possible} of {all} agencies could come; on {count} other days of the period more could.",
            count=better,
            possible=slot.possible,
            all=slot.agencies,
        )
    if not others:
        return text(
            "{possible} of {all} agencies could come, and no other day of the period is possible.",
            possible=slot.possible,
            all=slot.agencies,
        )
    if min(others) > _away(slot):
        return text(
            "{possible} of {all} agencies could come: more than on any other day of the period.",
            possible=slot.possible,
            all=slot.agencies,
        )
    return text(
        "{possible} of {all} agencies could come: on no other day of the period could more.",
        possible=slot.possible,
        all=slot.agencies,
    )


def _away(slot: Slot) -> float:
    return slot.counts.cannot / max(slot.agencies, 1)


def asked_for(wanted: Demands) -> list[Text]:
    """What a date had to offer."""
    minutes = int(wanted.duration.total_seconds()) // 60
    asked = [counted("{count} minute", "{count} minutes", count=minutes)]
    if wanted.venue is None:
        asked.append(text("online"))
    elif len(wanted.rooms) == 1:
        asked.append(text("{room} in {venue}", room=wanted.rooms[0].name, venue=wanted.venue.name))
    else:
        asked.append(text("a room in {venue}", venue=wanted.venue.name))
    asked.append(text("quorum: {quorum}", quorum=quorum_text(wanted.quorum)))
    people = tuple(required.label for required in wanted.required)
    return [*asked, text("must be there: {people}", people=people)] if people else asked


def quorum_text(quorum: Quorum) -> Text:
    """The rule in words."""
    if quorum.count is not None:
        return counted("{count} agency", "{count} agencies", count=quorum.count)
    assert quorum.share is not None
    if quorum.share == HALF:
        return text("more than half of the agencies" if quorum.strictly_more else "half of the agencies")
    return text(
        "more than {share} of the agencies" if quorum.strictly_more else "{share} of the agencies",
        share=str(quorum.share),
    )
