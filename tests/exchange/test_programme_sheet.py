"""Programmes in workbooks and CSV: written and read back, and what is refused with its place."""

import csv
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import Value, written

from planner.errors import BadInput, NotFound, PlannerError
from planner.exchange.programme_sheet import Usual, read_programme
from planner.exchange.programme_sheet_out import programme_workbook
from planner.models.names import fold
from planner.scheduling.programme.briefings import Briefing, Hall, Now, Official, OpenDay, Programme
from planner.scheduling.programme.example import example_programme
from planner.scheduling.programme.outcome import Outcome
from planner.scheduling.programme.spells import Point, Spell
from planner.solver.programme.problem import Score
from planner.timing.opening import OpeningHours
from planner.timing.zones import zone

TODAY = date(2017, 3, 2)
SHANGHAI = zone("Asia/Shanghai")
USUAL = Usual(TODAY, SHANGHAI)
DAY = date(2017, 3, 28)
HEAD: list[Value] = ["Title", "Minutes", "Required", "Preferred", "Room", "Fixed", "After", "Not at"]
ROOMS: list[list[Value]] = [["Room", "Seats", "Features"], ["Hall", 30, "projector"], ["Library", 12, None]]
DAYS: list[list[Value]] = [["Day", "Hours"], ["28 March 2017", "9-12, 13-17"]]
PEOPLE: list[list[Value]] = [["Person", "Away"], ["Ms Birch", "28 March 9-10"], ["Mr Alder", None]]

Book = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Writes a workbook of these meetings, with a hall, a library, a day and two people."""

    def write(*meetings: list[Value], head: list[Value] = HEAD, **sheets: list[list[Value]]) -> Path:
        lists = {"Briefings": [head, *meetings], "Rooms": ROOMS, "Days": DAYS, "People": PEOPLE} | sheets
        filled = {name: rows for name, rows in lists.items() if rows}
        return written(tmp_path / "briefings.xlsx", date_format="dd.mm.yyyy", from_1904=False, **filled)

    return write


def read(file: Path, usual: Usual = USUAL) -> Programme:
    return read_programme(file, usual)


def refusal(file: Path, usual: Usual = USUAL) -> str:
    with pytest.raises(BadInput) as refused:
        read(file, usual)
    return str(refused.value).replace(f"{file.parent}/", "")


def test_the_template_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "example.xlsx"
    example = example_programme(TODAY, SHANGHAI)
    file.write_bytes(programme_workbook(example, note="Invented."))

    found = read(file, Usual(TODAY, zone("UTC")))

    assert replace(found, source="") == example
    assert file.read_bytes() == programme_workbook(example, note="Invented.")


NAMES = (
    st.text("abcdef ghij-–'=+абв文", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda name: any(char.isalnum() for char in name))
)
FEATURES = st.lists(st.sampled_from(["projector", "booth", "interpretation"]), unique=True).map(tuple)
MINUTES = st.integers(1, 36).map(lambda number: number * 5)
POINTS = st.none() | st.builds(Point, st.just(DAY), st.none() | st.integers(0, 287).map(lambda n: n * 5))
SPELLS = st.lists(
    st.builds(Spell, st.just((DAY, DAY)), hours=st.sampled_from([(0, 1440), (540, 600), (900, 1440)])),
    max_size=2,
    unique=True,
).map(tuple)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    def several(values: st.SearchStrategy[str], least: int, most: int) -> list[str]:
        return draw(st.lists(values, min_size=least, max_size=most, unique_by=fold))

    rooms = [
        Hall(name, draw(st.integers(1, 99)), draw(FEATURES), None, draw(SPELLS))
        for name in several(NAMES, 1, 3)
    ]
    rooms[0] = replace(rooms[0], hours=OpeningHours((((540, 1080),),) * 7))
    people = [Official(name, draw(SPELLS)) for name in several(NAMES, 1, 4)]
    titles = several(NAMES, 1, 4)
    made = []
    for title in titles:
        wanted = draw(st.permutations([one.name for one in people]))
        cut = draw(st.integers(0, len(wanted)))
        made.append(
            Briefing(
                title=title,
                minutes=draw(MINUTES),
                required=tuple(wanted[:cut]),
                preferred=tuple(wanted[cut:]),
                heads=draw(st.none() | st.integers(1, 99)),
                features=draw(FEATURES),
                room=draw(st.none() | st.sampled_from([one.name for one in rooms])),
                fixed=tuple(one for one in draw(st.lists(POINTS, max_size=2)) if one),
                setup=draw(st.sampled_from([0, 5, 30])),
                not_before=draw(POINTS),
                not_after=draw(POINTS),
                not_at=draw(SPELLS),
                after=tuple(name for name in titles if name != title and draw(st.booleans())),
                number=draw(st.none() | st.integers(1, 999)),
            )
        )
    days = (OpenDay(DAY, ((540, 720), (780, 1020))),)
    return Programme(SHANGHAI, tuple(made), tuple(rooms), days, tuple(people))


@given(programmes())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_programme_is_read_back(tmp_path: Path, programme: Programme) -> None:
    file = tmp_path / "any.xlsx"
    numbers = {one.title: one.number for one in programme.briefings if one.number}
    nowhere = Outcome(programme, (), (), (), (), Score(0, 0, 0, 0))
    file.write_bytes(programme_workbook(programme, outcome=nowhere, numbers=numbers))

    assert replace(read(file), source="") == programme


@given(st.lists(st.text(max_size=20), min_size=8, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_stands_in_a_row_is_read_or_refused(tmp_path: Path, cells: list[str]) -> None:
    file = tmp_path / "any.csv"
    usual = Usual(TODAY, SHANGHAI, (Hall("Hall", 30),), (OpenDay(DAY, ((540, 720),)),))
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["Title", "Minutes", *HEAD[2:]], ["Trade", "45", *cells[:6]], cells])

    with suppress(PlannerError):
        assert read(file, usual).briefings


def test_a_list_of_meetings_in_csv_takes_rooms_and_days_from_the_club(tmp_path: Path) -> None:
    file = tmp_path / "briefings.csv"
    file.write_text("тема;минут;обязательно\nТорговля;45;Ms Birch, Mr Alder\n", encoding="utf-8")
    usual = Usual(TODAY, SHANGHAI, (Hall("Hall", 30),), (OpenDay(DAY, ((540, 720),)),))

    assert read(file, usual) == Programme(
        tz=SHANGHAI,
        briefings=(Briefing("Торговля", 45, ("Ms Birch", "Mr Alder")),),
        rooms=usual.rooms,
        days=usual.days,
        people=(Official("Ms Birch"), Official("Mr Alder")),
        source="briefings.csv: UTF-8, semicolons",
    )


def test_what_was_planned_is_where_a_meeting_is_now(book: Book) -> None:
    head: list[Value] = [
        "Title",
        "Minutes",
        "Planned day",
        "Planned time",
        "Planned room",
        "Meeting no.",
        "Contact",
    ]
    row: list[Value] = ["Trade", 45, "Tue 28 March 2017", "10:00–10:45", "hall", 7, "by phone"]

    (found,) = read(book(row, head=head)).briefings

    assert (found.now, found.number) == (Now(datetime(2017, 3, 28, 10), "Hall"), 7)
    assert found.more == {"Contact": "by phone"}
    assert read(book(row, head=head)).remarks == (
        "Columns that say nothing to planner, and are kept: Contact.",
    )


def test_who_is_not_listed_may_stand_in_the_register(book: Book) -> None:
    def register(name: str) -> str:
        if name == "Xinhua":
            return "Xinhua News Agency"
        raise NotFound("agency or member", name, nearest=("Khovar",))

    usual = replace(USUAL, register=register)
    found = read(book(["Trade", 45, "Xinhua; ms birch"] + [None] * 5), usual)

    assert found.briefings[0].required == ("Xinhua News Agency", "Ms Birch")
    assert found.people[-1] == Official("Xinhua News Agency")
    assert refusal(book(["Trade", 45, "Hovar"] + [None] * 5), usual) == (
        "briefings.xlsx, sheet 'Briefings', row 2, column 'Required': nobody is called 'Hovar' in the list of"
        " people or in the register. Did you mean Khovar?\nCorrect the name, or add a row for it."
    )


REFUSED: list[tuple[list[Any], str]] = [
    (["Trade", "soon"], "row 2, column 'Minutes': 'soon' is not a duration."),
    (["Trade", 0], "row 2, column 'Minutes': '0' is no time at all."),
    ([None, 45], "row 2, column 'Title': nothing stands there.\nFill it in, or clear the whole row."),
    (["Trade"], "row 2, column 'Minutes': nothing stands there."),
    (
        ["Trade", 45, "Ms Birsh"],
        "column 'Required': nobody is called 'Ms Birsh' in the list of people. Did you",
    ),
    (["Trade", 45, None, None, "Hal"], "column 'Room': there is no room 'Hal'. Did you mean Hall?"),
    (["Trade", 45, None, None, None, "noonish"], "column 'Fixed': 'noonish' is not a day and a time."),
    (
        ["Trade", 45, None, None, None, None, "Tade"],
        "column 'After': no meeting here is called 'Tade'. Did you",
    ),
    (
        ["Trade", 45, None, None, None, None, None, "never"],
        "column 'Not at': 'never' is neither days nor hours.",
    ),
]


@pytest.mark.parametrize(("row", "told"), REFUSED)
def test_a_value_that_means_nothing_is_named_with_its_place(book: Book, row: list[Any], told: str) -> None:
    refused = refusal(book(row + [None] * (8 - len(row))))

    assert refused.startswith("briefings.xlsx, sheet 'Briefings', row 2")
    assert told in refused


def test_two_of_a_name_are_refused(book: Book) -> None:
    nothing: list[Value] = [None] * 6
    assert refusal(book(["Trade", 45, *nothing], ["trade", 30, *nothing])) == (
        "briefings.xlsx, sheet 'Briefings', row 3, column 'Title': 'trade' stands in row 2 already.\n"
        "Give each a name of its own."
    )
    twice: list[list[Value]] = [["Room", "Seats"], ["Hall", 3], ["Hall", 4]]
    assert "sheet 'Rooms', row 3, column 'Room': 'Hall' stands" in refusal(
        book(["Trade", 45, *nothing], Rooms=twice)
    )


def test_what_is_missing_is_named_with_what_to_add(book: Book, tmp_path: Path) -> None:
    row: list[Value] = ["Trade", 45, *[None] * 6]

    assert "no room is listed, and the club has none.\nAdd a sheet" in refusal(book(row, Rooms=[]))
    assert "no day is listed.\nAdd a sheet with the columns Day and Hours" in refusal(book(row, Days=[]))
    assert "no meeting is listed." in refusal(book())
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("name,agency\nWen Xinyu,Xinhua\n", encoding="utf-8")
    assert refusal(foreign) == (
        "foreign.csv: this lists no meetings to be planned: the headings are name, agency.\n"
        "They need the columns Title and Minutes. For a sheet to fill in: planner programme template"
    )


def test_a_second_list_of_a_kind_is_refused(book: Book) -> None:
    row: list[Value] = ["Trade", 45, *[None] * 6]

    assert refusal(book(row, Wednesday=[HEAD, row])) == (
        "briefings.xlsx, sheet 'Wednesday': this is a second list of briefings.\n"
        "Put all of them on one sheet, or hide the other sheet."
    )


def test_all_days_are_in_one_time_zone(book: Book) -> None:
    row: list[Value] = ["Trade", 45, *[None] * 6]
    head: list[Value] = ["Day", "Hours", "Time zone"]
    days: list[list[Value]] = [
        ["28 March 2017", "9-12", None],
        ["29 March 2017", "9-12", "Asia/Tashkent"],
        ["30 March 2017", "9-12", None],
    ]

    assert read(book(row, Days=[head, *days])).tz.key == "Asia/Tashkent"
    assert refusal(book(row, Days=[head, *days, ["31 March 2017", "9-12", "Asia/Almaty"]])) == (
        "briefings.xlsx, sheet 'Days', row 5, column 'Time zone': the days before are in Asia/Tashkent.\n"
        "Name one time zone for all days."
    )


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.xlsx"
    file.write_bytes(programme_workbook(example_programme(TODAY, SHANGHAI))[:900])

    assert refusal(file).startswith("broken.xlsx: this is a workbook or a packed file that is damaged.")
