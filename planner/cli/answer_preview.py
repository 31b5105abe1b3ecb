"""What is shown of answers that were read: by meeting who says what, what came back, what waits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.cli.answer_labels import ANSWERS
from planner.cli.output import Column, Listing, count, deliver, listed
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.cli.answer_files import Post
    from planner.invitations.incoming import Intake
    from planner.models import Answer, Incoming

MOST_SHOWN = 40
MOST_MEETINGS = 20
MOST_WORDS = 70
COLUMNS = ("source", "kind", "state", "why", "meeting", "who", "sender", "answer", "counts", "given", "words")
_KINDS = {
    "reply": "answer",
    "coded": "answer",
    "counter": "another time",
    "refresh": "question for the invitation",
    "words": "letter",
    "bounce": "came back",
    "receipt": "arrived",
    "automatic": "absence",
    "foreign": "another calendar",
    "broken": "not readable",
}
_NOT_COUNTED = {
    "earlier": "to the earlier date: kept, but to be asked again",
    "older": "before the answer that counts: kept only",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown, in words that outlive the session.

    Attributes:
        lines: for people.
        rows: for programs.
        form: which of both is wanted.
        new: how many things are new; `waiting` how many of them wait for a person.
        number: of a meeting that is answered.
        marked: whether the mailbox was read further than before.
    """

    lines: Sequence[str]
    rows: Sequence[dict[str, Any]]
    form: str
    new: int
    waiting: int
    number: int | None
    marked: bool


def shown(session: "Session", intake: "Intake", post: "Post", form: str, *, marked: bool) -> Shown:
    """What was taken in, put together while the session is open."""
    from planner.models import IncomingState

    waiting = [row for row in intake.rows if row.state is IncomingState.REVIEW]
    lines = [
        *_answers(session, intake),
        *_section("Came back", _of(intake, "bounce"), _came_back),
        *_section("Asked for the invitation once more", _of(intake, "refresh"), _asked),
        *_section("For you to look at", waiting, _looked_at),
        *_passed_over(intake),
        *_cut([f"Not read: {fault}" for fault in post.faults]),
        _sum(intake),
    ]
    number = next((row.meeting.number for row in intake.rows if row.meeting), None)
    rows = [_row(row) for row in intake.rows] if form != "table" else []
    return Shown(lines, rows, form, len(intake.rows), len(waiting), number, marked)


def tell(found: Shown) -> bool:
    """Shows it; False where nothing of it is new."""
    if found.form == "table":
        show("\n".join(found.lines))
    else:
        deliver(Listing([Column(key) for key in COLUMNS], found.rows), form=found.form, out=None)
        say(found.lines[-1])
    return found.new > 0


def question(found: Shown) -> str:
    """What to ask before it is kept."""
    return f"Keep {count(found.new, 'thing', 'things')} that {'is' if found.new == 1 else 'are'} new?"


def _answers(session: "Session", intake: "Intake") -> Iterable[str]:
    """The answers by meeting."""
    from planner.invitations.incoming import answer_of
    from planner.scheduling.standing import standing

    by_meeting: dict[int, list[Answer]] = {}
    for answer in filter(None, map(answer_of, intake.rows)):
        by_meeting.setdefault(answer.attendee.meeting.number, []).append(answer)
    for number, answers in sorted(by_meeting.items())[:MOST_MEETINGS]:
        meeting = answers[0].attendee.meeting
        yield f"Meeting {number}: {meeting.title}, {meeting.day_label}"
        yield from _cut([_line(session, answer, intake) for answer in _in_order(answers)])
        if meeting.dated and not meeting.all_day:
            yield f"  {standing(session, meeting)}"
    if len(by_meeting) > MOST_MEETINGS:
        yield f"… and answers to {count(len(by_meeting) - MOST_MEETINGS, 'more meeting')}"


def _in_order(answers: "list[Answer]") -> "list[Answer]":
    """By name; of one person the oldest first."""
    return sorted(answers, key=lambda one: (one.attendee.name.casefold(), one.attendee_id, one.dtstamp))


def _line(session: "Session", answer: "Answer", intake: "Intake") -> str:
    from planner.cli.answer_labels import word_label
    from planner.invitations.incoming import standing_of
    from planner.meetings.coming import comers
    from planner.meetings.noting import word_of

    who, why = answer.attendee, standing_of(answer)
    if why != "counts":
        return f"  {who.name}: {ANSWERS[answer.partstat]}, {_NOT_COUNTED[why]}"
    before = ANSWERS[intake.before.get(who.id, who.partstat)]
    said = f"  {who.name}: {before} -> {word_label(word_of(who), comers(session, who))}"
    return f"{said} {_quoted(answer.comment)}".rstrip()


def _quoted(text: str | None) -> str:
    """The beginning of what was written, in quotes."""
    line = " ".join((text or "").split())
    return f"“{line[:MOST_WORDS]}{'…' if len(line) > MOST_WORDS else ''}”" if line else ""


def _of(intake: "Intake", kind: str) -> "list[Incoming]":
    from planner.models import IncomingState

    return [row for row in intake.rows if row.kind == kind and row.state is IncomingState.APPLIED]


def _section(title: str, rows: "Sequence[Incoming]", line: Any) -> Iterable[str]:
    if rows:
        yield f"{title}:"
        yield from _cut([line(row) for row in rows])


def _cut(lines: list[str]) -> list[str]:
    """The first of many lines, and how many more there are."""
    left = len(lines) - MOST_SHOWN
    return lines if left <= 0 else [*lines[:MOST_SHOWN], f"  … and {left:,} more"]


def _whose(row: "Incoming") -> str:
    """Of whom it is, and of which meeting."""
    who = row.attendee.name if row.attendee else row.attendee_address or row.sender or "nobody known"
    return f"{who}, meeting {row.meeting.number}" if row.meeting else who


def _came_back(row: "Incoming") -> str:
    return f"  {_whose(row)}: {row.attendee_address or ''} {_quoted(row.text)}".rstrip()


def _asked(row: "Incoming") -> str:
    return f"  {_whose(row)}: {row.why}"


def _looked_at(row: "Incoming") -> str:
    from planner.cli.review_item import why_label

    said = f"says “{ANSWERS[row.partstat]}”. " if row.partstat and row.partstat != "NEEDS-ACTION" else ""
    return f"  {_whose(row)}: {said}{why_label(row)} {_quoted(row.text or row.subject)}".rstrip()


def _passed_over(intake: "Intake") -> Iterable[str]:
    from planner.models import IncomingState

    reasons = Counter(row.why for row in intake.rows if row.state is IncomingState.IGNORED)
    if reasons:
        yield "Passed over:"
        yield from _cut([f"  {number:,}: {why}" for why, number in reasons.most_common()])


def _sum(intake: "Intake") -> str:
    """One line that says how much of what is new."""
    kinds = Counter(_label(row) for row in intake.rows)
    parts = [f"{number:,} {label}" for label, number in kinds.most_common()]
    new = f"{len(intake.rows):,} new"
    return f"{new}{': ' if parts else ''}{listed(parts)}; {intake.known:,} read before."


def _label(row: "Incoming") -> str:
    from planner.models import IncomingState

    if row.state is IncomingState.REVIEW:
        return "for you to look at"
    if row.state is IncomingState.IGNORED:
        return "passed over"
    return {"bounce": "came back", "receipt": "arrived", "refresh": "asked for again"}.get(
        row.kind, "answered"
    )


def _row(row: "Incoming") -> dict[str, Any]:
    """One thing for programs."""
    from planner.invitations.incoming import answer_of, standing_of

    answer = answer_of(row)
    return {
        "source": row.source,
        "kind": _KINDS[row.kind],
        "state": str(row.state),
        "why": row.why,
        "meeting": row.meeting.number if row.meeting else None,
        "who": row.attendee.name if row.attendee else row.attendee_address,
        "sender": row.sender,
        "answer": ANSWERS[row.partstat] if row.partstat else None,
        "counts": standing_of(answer) if answer else None,
        "given": (row.dtstamp or row.received).isoformat(),
        "words": row.text,
    }
