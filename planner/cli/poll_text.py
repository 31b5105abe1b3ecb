"""How the standing of a poll is shown: who is silent first, then each date."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from planner.cli.distances import by_label
from planner.cli.output import Column, Listing, count, listed
from planner.cli.poll_asking import example

if TYPE_CHECKING:
    from planner.models import Poll
    from planner.scheduling.poll_verdicts import DateStanding, PollStanding


def poll_text(standing: "PollStanding", today: date) -> str:
    """Everything about a poll, for a person."""
    from planner.invitations.when_lines import when_lines
    from planner.meetings.poll_dates import value_label

    poll, number = standing.poll, standing.poll.meeting.number
    asked = standing.answered + len(standing.silent)
    leading = None if poll.closed else standing.leading
    lines = [
        f"Meeting {number}: {poll.meeting.title}, {when_lines(poll.meeting)[0]}",
        *settled_lines(poll),
        *([] if poll.closed else [f"Answers by {by_label(poll.respond_by, today)}."]),
        f"Asked: {asked}; answered: {standing.answered}.",
        *_silent(standing),
        "",
        Listing(_shown_columns(), [row(one, leading) for one in standing.dates]).render("table"),
        *(line for one in standing.dates for line in date_lines(one)),
    ]
    if poll.closed is None:
        lines += ["", f"Next: {example(poll)}"]
        if leading is not None and leading.of is not None:
            lines.append(f'      planner meeting book {number} "{value_label(leading.of)}"')
    return "\n".join(lines)


def _silent(standing: "PollStanding") -> list[str]:
    silent = [voice.name for voice in standing.silent]
    lines = [f"No answer yet from {len(silent)}: {', '.join(silent)}."] if silent else []
    if not silent and standing.poll.voices:
        lines.append("All have answered.")
    if standing.not_asked:
        lines.append(f"Not asked, but members then: {listed(standing.not_asked)} (--to NAME asks them).")
    return lines


def settled_lines(poll: "Poll") -> list[str]:
    """How a poll ended."""
    from planner.meetings.poll_outcome import Outcome

    if poll.closed is None:
        return []
    decided = Outcome.parse(poll.decision)
    lines = [f"Settled on {poll.closed:%Y-%m-%d} for {decided.when}. {decided.counts}"]
    lines += [f"  In spite of this: {one}." for one in decided.spite]
    return [*lines, *([f"  Reason: {poll.reason}"] if poll.reason else [])]


def brief_lines(poll: "Poll") -> list[str]:
    """What there is to know of a poll beside its meeting."""
    from planner.i18n.dates import day_label
    from planner.meetings.votes import answers

    if poll.closed is not None:
        return [*settled_lines(poll), f"who answered what: planner meeting ask {poll.meeting.number}"]
    heard = sum(bool(answers(voice)) for voice in poll.voices)
    asked = f"asked about {count(len(poll.open_dates), 'date')}"
    return [
        f"{asked}, answers by {day_label(poll.respond_by)}: {heard} of {len(poll.voices)} answered",
        f"who answered what: planner meeting ask {poll.meeting.number}",
    ]


def listing(standing: "PollStanding") -> Listing:
    """The dates, for programs and spreadsheets."""
    keys = (
        *("number", "date", "start", "end", "timezone", "yes", "if_need_be", "no", "no_answer"),
        *("people_yes", "people_if_need_be", "people_no", "people_no_answer", "away"),
        *("agencies", "quorum", "possible", "sure", "must_come_missing", "works_for", "against"),
        *("leading", "respond_by", "open", "silent"),
    )
    shared = {
        "respond_by": standing.poll.respond_by.isoformat(),
        "open": standing.poll.closed is None,
        "silent": [voice.name for voice in standing.silent],
    }
    return Listing([Column(key) for key in keys], [_data(one, standing) | shared for one in standing.dates])


def row(one: "DateStanding", leading: "DateStanding | None") -> dict[str, Any]:
    """One date, for the table."""
    groups = one.agencies
    return {
        "number": one.of.number if one.of else None,
        "date": standing_label(one) + (" *" if one is leading else ""),
        "yes": len(groups.yes),
        "if_need_be": len(groups.if_need_be),
        "no": len(groups.no),
        "no_answer": len(groups.no_answer),
        "quorum": quorum_label(one),
        "finder": finder_label(one),
    }


def quorum_label(one: "DateStanding") -> str:
    """Whether there is a quorum, possibly and surely."""
    return f"{one.needed} of {one.base}: possible {one.possible}, sure {one.sure}"


def finder_label(one: "DateStanding") -> str:
    """What the finder knows of the date: how many agencies it works for, or what is in the way."""
    if one.failing:
        return "; ".join(one.failing)
    if one.slot is None:
        return ""
    at = "" if isinstance(one.start, datetime) else f", best at {one.slot.start:%H:%M}"
    return f"works for {one.slot.possible} of {one.slot.agencies}{at}"


def standing_label(one: "DateStanding") -> str:
    """The date as it is shown."""
    from planner.i18n.dates import day_label
    from planner.meetings.poll_dates import date_label

    if one.of is not None:
        return date_label(one.of)
    day = day_label(one.start.date() if isinstance(one.start, datetime) else one.start)
    return f"{day}, {one.start:%H:%M}" if isinstance(one.start, datetime) else day


def date_lines(one: "DateStanding") -> list[str]:
    """Who said what of a date: a line each, nothing where nobody said anything."""
    said = (
        ("yes", (*one.agencies.yes, *one.people.yes)),
        ("if need be", (*one.agencies.if_need_be, *one.people.if_need_be)),
        ("no", (*one.agencies.no, *one.people.no)),
        ("known to be away, no answer", tuple(map(str, one.away))),
        ("must come", tuple(f"{who.label}: {_must(who.said, away=who.away)}" for who in one.must_come)),
    )
    lines = [f"  {what}: {', '.join(names)}" for what, names in said if names]
    return [f"{standing_label(one)}:", *lines] if lines else []


def _must(said: str, *, away: bool) -> str:
    return f"{said}, known to be away" if away and said != "yes" else said


def _data(one: "DateStanding", standing: "PollStanding") -> dict[str, Any]:
    end = one.of.end if one.of else None
    return {
        "number": one.of.number if one.of else None,
        "date": standing_label(one),
        "start": one.start.isoformat(),
        "end": end.isoformat() if end else None,
        "timezone": one.of.zone if one.of else None,
        "yes": list(one.agencies.yes),
        "if_need_be": list(one.agencies.if_need_be),
        "no": list(one.agencies.no),
        "no_answer": list(one.agencies.no_answer),
        "people_yes": list(one.people.yes),
        "people_if_need_be": list(one.people.if_need_be),
        "people_no": list(one.people.no),
        "people_no_answer": list(one.people.no_answer),
        "away": list(map(str, one.away)),
        "agencies": one.base,
        "quorum": one.needed,
        "possible": one.possible,
        "sure": one.sure,
        "must_come_missing": list(one.missing),
        "works_for": one.slot.possible if one.slot else None,
        "against": list(one.failing),
        "leading": one is standing.leading,
    }


def _shown_columns() -> list[Column]:
    return [
        Column("number", "#"),
        Column("date", "Date (* leads)"),
        Column("yes", "Yes"),
        Column("if_need_be", "If need be"),
        Column("no", "No"),
        Column("no_answer", "No answer"),
        Column("quorum", "Quorum"),
        Column("finder", "By the diaries"),
    ]
