"""The sentences of the page "why this date"."""

from collections.abc import Mapping
from dataclasses import replace

from planner.i18n.texts import Text, counted, text
from planner.scheduling.verdicts import Answer, Slot

LABELS: Mapping[str, Text] = {
    "title": text("Proposed date of the meeting"),
    "why": text("Why this date"),
    "online": text("online"),
    "quorum": text("agencies make the quorum"),
    "quorum of people": text("people make the quorum"),
    "notice": text("last day for the invitation to leave"),
    "agency": text("Agency"),
    "reason": text("Reason"),
    "cannot": text("Cannot come"),
    "if need be": text("Could come, but only if need be"),
    "unknown": text("Nothing known yet"),
    "period": text("Period"),
    "asked": text("Asked for"),
    "in spite of": text("Chosen in spite of this"),
    "meanwhile": text("At the same time"),
    "elsewhere": text("Local time in other cities"),
    "provisional": text("Not yet certain"),
    "notes": text("Notes"),
    "mark": text("start of the meeting; on other days, the best start"),
    "paler": text("paler: no meeting possible"),
    "closed": text("no meeting possible"),
    "date": text("Date"),
    "day": text("Day"),
    "time": text("Time"),
    "could come": text("Could come"),
    "who cannot": text("Cannot come, and why"),
    "others": text("Other dates in the period"),
    "without": text("Days on which the meeting is not possible"),
}


def lead(answer: Answer, slot: Slot, *, meets: bool) -> list[Text]:
    """Why this date, in a few sentences; `meets` where it meets all demands."""
    said = [_compared(answer, slot)]
    if slot.counts.if_need_be:
        said.append(text("{number} of them could come only if need be.", number=slot.counts.if_need_be))
    people = tuple(required.called for required in answer.wanted.required)
    if people and meets:
        said.append(text("All whose presence is required can come: {people}.", people=people))
    return [*said, _quorum(slot, people=answer.wanted.quorum.people)]


def _quorum(slot: Slot, *, people: bool) -> Text:
    """Whether as many could come as the quorum needs."""
    within = slot.quorate >= slot.needed
    if people and within:
        sentence = text("The quorum is within reach: {needed} people are needed, {possible} could come.")
    elif people:
        sentence = text("The quorum is out of reach: {needed} people are needed, only {possible} could come.")
    elif within:
        sentence = text("The quorum is within reach: {needed} agencies are needed, {possible} could come.")
    else:
        sentence = text(
            "The quorum is out of reach: {needed} agencies are needed, only {possible} could come."
        )
    return replace(sentence, values=(("needed", slot.needed), ("possible", slot.quorate)))


def _compared(answer: Answer, slot: Slot) -> Text:
    """The date beside the other dates of the period."""
    if slot.possible == slot.agencies:
        return text("All {all} agencies could come.", all=slot.agencies)
    if answer.reading.first == answer.reading.last:
        return text("{possible} of {all} agencies could come.", possible=slot.possible, all=slot.agencies)
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
