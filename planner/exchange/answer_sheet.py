"""A sheet of answers to an invitation: a row for each who answered, and a column with what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.cells import as_typed
from planner.exchange.poll_headings import WhoColumns, who_columns
from planner.exchange.sheet import Reading, Row, Sheet, read_sheet
from planner.meetings.answer_words import COMING, Spoken, names_of, read_answer, spoken
from planner.models import PartStat
from planner.models.names import fold
from planner.models.types import one_line

_ANSWERS = "answer, answers, reply, response, rsvp, ответ, ответы, 答复, 回复, 回执"
_COMES = (
    "comes, coming, attends, attending, attendance, participation,"
    " придёт, придет, участие, участвует, будет, явка, 参加, 是否参加, 出席, 是否出席"
)
_PLACES = (
    "places, place, seats, people, persons, how many, number of people, headcount,"
    " мест, места, человек, количество, сколько, 人数, 名额, 几人"
)
_COMERS = (
    "who comes, coming, delegates, representatives, delegation,"
    " кто придёт, кто придет, кто будет, представители, делегация, 参会人员, 出席人, 出席人员, 代表"
)


def _keys(headings: str) -> frozenset[str]:
    return frozenset(fold(one) for one in headings.split(","))


_OWN = "as, address, role, how, answered, earlier, invitation, invited, version, trouble"
"""Further columns of the list that `planner meeting show` writes."""
_ANSWER, _COME, _PLACE, _COMER = map(_keys, (_ANSWERS, _COMES, _PLACES, _COMERS))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row: who it is about, and what they say.

    Attributes:
        number: where it stands, counted from 1.
        names: of a person, then of an agency, as far as they are given.
        person: the name in the column of people, where another names the agency.
        email: the address in it.
        said: the answer; None where the row says nothing.
        unclear: why it cannot be taken.
    """

    number: int
    names: tuple[str, ...]
    person: str | None
    email: str | None
    said: Spoken | None
    unclear: BadInput | None = None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet that was read.

    Attributes:
        path: the file.
        place: names it where a row is refused.
        read_as: how it was read, for the person.
        column: the heading the answers stand below.
        rows: in order.
        not_read: headings that mean nothing.
    """

    path: Path
    place: Path | str
    read_as: str
    column: str
    rows: tuple[AnswerRow, ...]
    not_read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    who: WhoColumns
    answer: str
    places: str | None
    comers: str | None


def read_answers(path: Path, said: Reading) -> AnswerSheet:
    """The answers in a sheet.

    An empty cell, and one that says so in words, is no answer: it takes nothing back either.

    Raises:
        BadInput: the file cannot be read, or has no column of answers, or two.
    """
    sheet = read_sheet(path, replace(said, heads=_heads))
    rows = list(sheet.rows)
    columns = _columns(sheet, rows)
    found = (_row(sheet, columns, row) for row in rows)
    known = {columns.answer, *(one for one in columns.who.unknown if _key(one) in _keys(_OWN))}
    unknown = tuple(one for one in columns.who.unknown if one not in known)
    return AnswerSheet(path, sheet.place, sheet.read_as, columns.answer, tuple(filter(None, found)), unknown)


def _heads(cells: Sequence[str]) -> bool:
    who = who_columns(cells, None)
    return any(_key(one) in _ANSWER | _COME for one in cells) or bool(who.people or who.houses)


def _key(heading: str) -> str:
    return fold(heading.rstrip(":：*?？"))


def _columns(sheet: Sheet, rows: Sequence[Row]) -> _Columns:
    headings = [one for one in sheet.headings if one]
    answers = [one for one in headings if _key(one) in _ANSWER]
    answers = answers or [one for one in headings if _key(one) in _COME]
    places = next((one for one in headings if _key(one) in _PLACE), None)
    comers = next((one for one in headings if _key(one) in _COMER and one not in answers), None)
    rest = [one for one in headings if one not in (places, comers, *answers)]
    first = sheet.headings[0] if sheet.headings[0] not in (places, comers, *answers) else None
    who = who_columns(rest, first)
    answers = answers or [one for one in who.unknown if _answers_only(rows, one)]
    if len(answers) != 1:
        two = f"there are two columns of answers: {', '.join(answers)}"
        problem = two if answers else "there is no column of answers"
        raise BadInput(
            f"{problem}; the headings are {', '.join(headings)[:200]}.",
            remedy="Head the one that is meant with: Answer",
        ).at(sheet.place, sheet.heading_row)
    return _Columns(who, answers[0], places, comers)


def _answers_only(rows: Sequence[Row], heading: str) -> bool:
    cells = [cell for row in rows if (cell := as_typed(row.cells[heading]).strip())]
    return bool(cells) and all(spoken(cell) is not None for cell in cells)


def _row(sheet: Sheet, columns: _Columns, row: Row) -> AnswerRow | None:
    people, houses = tuple(_filled(row, columns.who.people)), tuple(_filled(row, columns.who.houses))
    email = next(_filled(row, columns.who.emails), None)
    person = people[0] if people and houses else None
    names, unclear, said = (*people[:1], *houses[:1]), None, None
    try:
        said = _said(columns, row)
    except BadInput as error:
        unclear = error.at(sheet.place, row.number, columns.answer)
    if said is None and unclear is None:
        return None
    if not names and email is None and unclear is None:
        unclear = BadInput("there is an answer without a name.").at(sheet.place, row.number)
    return AnswerRow(row.number, names, person, email, said, unclear)


def _said(columns: _Columns, row: Row) -> Spoken | None:
    cell = as_typed(row.cells[columns.answer]).strip()
    said = read_answer(cell) if cell else None
    if not cell and _cell(row, columns.comers):
        raise BadInput("it names who comes, but gives no answer.")
    if said is None or said.partstat is PartStat.NEEDS_ACTION:
        return None
    note = one_line(next(_filled(row, columns.who.notes), said.comment or ""))
    if said.partstat not in COMING:
        return replace(said, comment=note)
    names = names_of(_cell(row, columns.comers)) or said.names
    places = _number(_cell(row, columns.places)) if _cell(row, columns.places) else said.places
    if places is not None and len(names) > places:
        raise BadInput(f"more people are named ({len(names)}) than come ({places}).")
    return Spoken(said.partstat, places, names, note)


def _number(text: str) -> int:
    whole = text.removesuffix(".0")
    if not (whole.isascii() and whole.isdecimal() and 0 < int(whole) < 1000):
        raise BadInput(f"{text[:60]!r} is no number of people.")
    return int(whole)


def _cell(row: Row, heading: str | None) -> str:
    return as_typed(row.cells[heading]).strip() if heading else ""


def _filled(row: Row, headings: Sequence[str]) -> Iterator[str]:
    return (cell for heading in headings if (cell := as_typed(row.cells[heading]).strip()))
