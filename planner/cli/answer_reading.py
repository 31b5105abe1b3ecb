"""planner meeting answer: what was typed, pasted or stands in a sheet, and to whose invitation it is."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.output import count
from planner.cli.screen import say
from planner.errors import BadInput, NotFound, PlannerError, Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.exchange.answer_sheet import AnswerRow, AnswerSheet
    from planner.meetings.answer_lines import Line
    from planner.meetings.noting import Reply
    from planner.models import Meeting

END = "."
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A sheet, and what was said of it."""

    path: Path
    encoding: str | None
    sheet: str | None


@dataclass(slots=True)
class Read:
    """What was understood, and what was not, each with where it stands."""

    replies: "list[Reply]"
    unclear: list[str]
    about: list[str]
    lines: bool = True


def pasted() -> str:
    """What is pasted into the terminal, or comes through a pipe.

    Raises:
        BadInput: it is no text in the encoding of the terminal, or nothing.
    """
    try:
        text = "".join(_typed_lines()) if sys.stdin.isatty() else sys.stdin.read()
    except UnicodeDecodeError as error:
        raise BadInput(
            f"The text is not written in {error.encoding}.", remedy="Save it as UTF-8, and read it again."
        ) from error
    if not text.strip():
        raise BadInput(
            "No answer is given.",
            remedy='Write them behind the meeting: Khovar=yes "TASS=yes:2 (Kirillov, Petrov)"',
        )
    return text


def _typed_lines() -> Iterator[str]:
    say(f"Paste the answers, a line for each; end with a line that has only a full stop ({END}).")
    try:  # Ctrl-C may come before the line is waited for
        click.echo("Answers: ", err=True, nl=False)
        while (line := input()).strip() != END:
            yield f"{line}\n"
    except EOFError:
        return
    except KeyboardInterrupt as error:
        raise Undecided("\nThe answers were left, so nothing was noted.") from error


def from_words(session: "Session", meeting: "Meeting", words: Sequence[str]) -> Read:
    """What was typed as NAME=ANSWER, or pasted.

    Raises:
        BadInput: an answer that was typed means nothing, or somebody is not invited.
        NotFound: nobody is called that.
        Undecided: a name may be several.
    """
    from planner.meetings.answer_lines import lines_of
    from planner.meetings.answer_words import read_answer
    from planner.meetings.noting import reply_of
    from planner.meetings.voices import find_who

    read = Read([], [], [])
    for word in words:
        name, equals, answer = word.partition("=")
        if equals and "\n" not in word and name.strip():
            read.replies.append(reply_of(meeting, find_who(session, name.strip()), read_answer(answer)))
            continue
        lines = lines_of(word)
        if len(words) > 1 and not any(line.ways for line in lines) and not _SPACE.search(word):
            read.unclear.append(f"{word!r}: write name and answer as one: Khovar=yes")
            continue
        for line in lines:
            _take_line(session, meeting, line, read)
    return read


def _take_line(session: "Session", meeting: "Meeting", line: "Line", read: Read) -> None:
    """Takes the first way to read a line in which it names anybody; complains of the likeliest name."""
    from planner.meetings.noting import reply_of
    from planner.meetings.voices import find_who

    tried: list[PlannerError] = []
    for way in line.ways:
        try:
            read.replies.append(reply_of(meeting, find_who(session, way.name), way.said))
        except NotFound as error:
            tried.append(error)
            continue
        except PlannerError as error:
            tried.insert(0, error)
        else:
            return
        break
    why = _in_a_line(tried[0]) if tried else "no name with an answer stands there."
    read.unclear.append(f"line {line.number}, {line.text[:60]!r}: {why}")


def from_sheet(session: "Session", meeting: "Meeting", file: AnswerFile) -> Read:
    """What a sheet says.

    Raises:
        BadInput: the file cannot be read as a sheet of answers.
    """
    from planner.exchange.answer_sheet import read_answers
    from planner.exchange.sheet import Reading

    sheet = read_answers(file.path, Reading(file.encoding, file.sheet))
    read = Read([], [], _about(sheet), lines=False)
    for row in sheet.rows:
        try:
            read.replies.append(_reply(session, meeting, row))
        except BadInput as error:
            read.unclear.append(_in_a_line(error))
        except PlannerError as error:
            read.unclear.append(f"{sheet.place}, row {row.number}: {_in_a_line(error)}")
    return read


def _reply(session: "Session", meeting: "Meeting", row: "AnswerRow") -> "Reply":
    """By the name of a person, else by the address, else by the agency, for which that person then comes."""
    from planner.meetings.noting import reply_of
    from planner.meetings.voices import find_who

    if row.unclear is not None:
        raise row.unclear
    assert row.said is not None
    tried: list[PlannerError] = []
    for name in filter(None, (*row.names[:1], row.email, *row.names[1:])):
        try:
            found = find_who(session, name)
        except (NotFound, Undecided) as error:
            tried.append(error)
            continue
        unknown = row.person if row.person and tried else None
        return reply_of(meeting, found, row.said, person=unknown)
    raise tried[0]


def _about(sheet: "AnswerSheet") -> list[str]:
    return [
        f"{sheet.path.name}: {count(len(sheet.rows), 'answer')} below {sheet.column!r} ({sheet.read_as}).",
        *([f"Columns not read: {', '.join(sheet.not_read)}."] if sheet.not_read else []),
    ]


def _in_a_line(error: PlannerError) -> str:
    """What is wrong; of a name that may be several also who they are."""
    if isinstance(error, Undecided):
        return " ".join(line.strip() for line in str(error).splitlines())[:300]
    return str(error).splitlines()[0]
