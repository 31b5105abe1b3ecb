"""What an import asks: who somebody is, who left, and from when."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from planner.cli.import_preview import lacking
from planner.cli.output import count
from planner.cli.saving import saved
from planner.cli.screen import printable, say
from planner.cli.yes_or_no import confirmed
from planner.errors import BadInput, PlannerError, Undecided

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from planner.app import App
    from planner.exchange.importing import Answer, Decisions, ImportResult, Question, Vanished


def decided(app: "App", result: "ImportResult", decisions: "Decisions") -> "Decisions":
    """What was decided already and what somebody on a terminal answers; unchanged where nobody is there.

    Raises:
        Undecided: the questions are left without an answer.
    """
    if not sys.stdin.isatty():
        return decisions
    try:
        answers = {question.row: _answer(question) for question in result.questions}
        left = _departures(app, result.vanished)
    except click.Abort as error:  # Ctrl-C, or the end of what is typed
        raise Undecided("\nThere was no answer, so nothing was changed.") from error
    return replace(decisions, answers={**decisions.answers, **answers}, left={**decisions.left, **left})


def refuse_open(results: "Sequence[ImportResult]") -> None:
    """Refuses to go on where something is still to be answered.

    Raises:
        BadInput: rows may be about people who are known already, and are not to be left out.
        Undecided: nobody said whether those who vanished from the list have left.
    """
    from planner.exchange.importing import Verdict

    for result in results:
        if result.questions and not result.partial:
            number = len(result.questions)
            raise BadInput(
                f"{count(number, 'row')} may be about people who are known already, so nothing was changed.",
                remedy="Answer on a terminal, without --yes; or add --partial to leave these rows out.",
            )
        if result.vanished and not result.count(Verdict.LEFT) and not sys.stdin.isatty():
            raise Undecided(
                "Nobody said whether those who are not in the list have left, so nothing was changed.\n"
                "Add --left-from DATE where all of them left, or leave out --whole-list."
            )


def write_left_out(results: "Sequence[ImportResult]") -> None:
    """Writes the rows that were not taken, with the reason, beside the file.

    Raises:
        BadInput: the file cannot be written.
    """
    for result in results:
        if result.left_out:
            path = left_out_path(result, several=len(results) > 1)
            # Made anew by each run: what was left out of the file as it is now.
            with saved(path, overwrite=True) as out:
                out.write(_left_out(result).encode("utf-8-sig"))
            say(f"Left out: {count(len(result.left_out), 'row')}, written to {path}")


def left_out_path(result: "ImportResult", *, several: bool) -> "Path":
    """Where the rows of a list go that were not taken; of several lists in one file each has its own."""
    path = result.sheet.path
    kind = f".{result.columns.kind}" if several else ""
    return path.with_name(f"{path.name}{kind}.left-out.csv")


def _left_out(result: "ImportResult") -> str:
    import csv
    import io

    from planner.exchange.cells import as_typed, defused

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    headings = [heading for heading in result.sheet.headings if heading]
    writer.writerow([*headings, "why"])
    for left in result.left_out:
        cells = [as_typed(left.row.cells[heading]) for heading in headings]
        writer.writerow([defused(cell) for cell in (*cells, f"row {left.row.number}: {left.why}")])
    return out.getvalue()


def _answer(question: "Question") -> "Answer":
    from planner.exchange.importing import Answer

    letters: Mapping[str, Answer] = {
        "n": Answer.NEW,
        "s": Answer.SAME,
        "r": Answer.REPLACES,
        "k": Answer.SKIP,
    }
    say(f"Row {question.row}: {question}")
    typed = click.prompt(
        "[n]ew person, [s]ame person (update), [r]eplaces, s[k]ip",
        type=click.Choice(list(letters), case_sensitive=False),
        show_choices=False,
        err=True,
    )
    return letters[typed]


def _departures(app: "App", vanished: "Sequence[Vanished]") -> "dict[int, date | None]":
    """The first day without each of those who vanished; None keeps one."""
    if not vanished:
        return {}
    say(f"In the register, not in the list: {lacking(vanished)}")
    how = click.prompt(
        "Did they leave? [a]ll, ask about [e]ach, [n]one",
        type=click.Choice(["a", "e", "n"], case_sensitive=False),
        show_choices=False,
        err=True,
    )
    if how == "n":
        return dict.fromkeys(one.id for one in vanished)
    if how == "a":
        return dict.fromkeys((one.id for one in vanished), _asked_day(app, "The first day without them"))
    left: dict[int, date | None] = {}
    for one in vanished:
        gone = confirmed(printable(f"Did {one.name} leave?"), default=False)
        left[one.id] = _asked_day(app, "The first day without") if gone else None
    return left


def _asked_day(app: "App", question: str) -> "date":
    from planner.cli.typed import as_of

    while True:
        typed = click.prompt(question, default="today", err=True)
        try:
            with app.reading() as session:
                return as_of(app, session, None if typed == "today" else typed)
        except PlannerError as error:
            say(str(error))
