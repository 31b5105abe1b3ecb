"""What stands on the page "why this date"."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from why_scene import ANSWER, DAYS, FRIDAY, MADE, MONTSAME, OCCASION, THURSDAY, WANTED, WEDNESDAY, slot

from planner.i18n.texts import Weekday, text
from planner.reports.why_date import why_page
from planner.reports.why_page import Cell, Occasion
from planner.reports.why_words import lead
from planner.scheduling.verdicts import Answer, Day, Slot

PAGE = why_page(ANSWER, THURSDAY, OCCASION, "en")
ASKED = (
    "90 minutes; a room of SCO Secretariat; quorum: more than half of the agencies;"
    " must be there: Andrei Kirillov (President)"
)
SATURDAY = text("{place} is closed on {weekday}s", place="Hall", weekday=Weekday(5))
MORE = "25 of 26 agencies could come: more than on any other day of the period."


def led(answer: Answer, slot: Slot) -> list[str]:
    return list(map(str, lead(answer, slot, meets=True)))


def test_head_names_the_date_and_the_place() -> None:
    assert (PAGE.club, PAGE.title, PAGE.day) == (
        "SCO Press Club",
        "First meeting of the SCO Press Club this year",
        "Thursday, 30 March 2017",
    )
    assert (PAGE.time, PAGE.place) == (
        "16:00–17:30, local time (UTC+8)",
        "Astana Hall, SCO Secretariat, Beijing",
    )
    assert PAGE.foot == "Made on 2 March 2017"


def test_a_date_without_a_title_is_a_proposal() -> None:
    assert why_page(ANSWER, THURSDAY, Occasion("Club", MADE), "ru").title == "Предлагаемая дата встречи"


def test_figures() -> None:
    assert PAGE.figures == (
        ("25 of 26", "agencies could come"),
        ("14", "agencies make the quorum"),
        ("Thu 16 Mar", "last day for the invitation to leave"),
    )


def test_who_is_lost_or_reluctant_and_why() -> None:
    assert [(table.caption, table.rows) for table in PAGE.losses] == [
        ("Cannot come", (("MONTSAME", "Tuyaa Soningerel: On leave (20–31 March 2017)"),)),
        ("Could come, but only if need be", (("Khovar", "public holiday in Tajikistan: Nowruz"),)),
    ]


def test_what_else_is_known() -> None:
    known = replace(
        THURSDAY,
        club=(text("{what}", what="Boao Forum"),),
        provisional=(text("{what}", what="Eid is an estimate"),),
    )

    assert why_page(ANSWER, known, OCCASION, "en").facts == (
        ("Nothing known yet", "APP, IRNA (counted among those that could come)"),
        ("At the same time", "Boao Forum"),
        ("Local time in other cities", "13:00 in Tashkent; 14:00 in Almaty; 14:00 in Bishkek"),
        ("Not yet certain", "Eid is an estimate"),
    )


def test_other_dates_lose_agencies_that_are_named_together() -> None:
    others, without = PAGE.others

    assert others.rows == (
        (
            *("Fri 31 March 2017", "13:00–14:30", "23 of 26"),
            "AZERTAC, UzA: Press trip to Xi'an; MONTSAME: On leave (20–31 March 2017)",
        ),
        (
            *("Wed 29 March 2017", "13:00–14:30", "20 of 26"),
            "BelTA, Kabar, Kazinform, PTI, UzA: Press trip to Xi'an; MONTSAME: On leave (20–31 March 2017)",
        ),
    )
    assert without.rows == (
        ("27–28 March 2017", "Andrei Kirillov (President) cannot come: Leave: Moscow (27–28 March 2017)"),
    )


def test_days_with_the_same_reasons_are_in_one_row() -> None:
    over, closed = (text("that day is over"),), (text("the club has no agencies on that day"),)
    weekend = (SATURDAY,)
    days = [(1, over), (2, over), (3, closed), (6, closed), (4, weekend), (11, weekend), (18, weekend)]
    without = [Day(date(2017, 3, day), (), why) for day, why in days]

    rows = why_page(replace(ANSWER, without=without), THURSDAY, OCCASION, "en").others[1].rows

    assert [days for days, _ in rows] == [
        "1–2 March 2017",
        "Fri 3 March 2017, Mon 6 March 2017",
        "Sat 4 March 2017 and 2 more days until Sat 18 March 2017",
    ]


def test_what_was_looked_for() -> None:
    noted = replace(ANSWER, notes=(text("That time is over already."),))

    assert why_page(noted, THURSDAY, OCCASION, "en").search == (
        ("Period", "27–31 March 2017 (the last week with most of its days in March)"),
        (
            "Asked for",
            ASKED,
        ),
        ("Notes", "That time is over already."),
    )


def test_picture_marks_the_date_and_the_best_of_the_other_days() -> None:
    heat = PAGE.heat

    assert heat is not None
    assert heat.hours == tuple(one for hour in range(9, 17) for one in (str(hour), ""))
    assert heat.legend == ("25–26", "23–24", "21–22", "19–20")
    assert [(strip.day, strip.chosen) for strip in heat.strips] == [
        *(("Mon 27 Mar", False), ("Tue 28 Mar", False), ("Wed 29 Mar", False)),
        *(("Thu 30 Mar", True), ("Fri 31 Mar", False)),
    ]
    assert heat.strips[3].cells[14] == Cell("25", 0, marked=True)
    assert [cell.marked for cell in heat.strips[0].cells] == [False] * 16


def test_a_day_without_cells_says_why() -> None:
    closed = Day(
        date(2017, 4, 1),
        (),
        (SATURDAY,),
    )
    unknown = Day(date(2017, 4, 2), ())

    heat = why_page(replace(ANSWER, days=(*DAYS, closed, unknown)), THURSDAY, OCCASION, "ru").heat

    assert heat is not None
    assert [(strip.note, strip.cells) for strip in heat.strips[-2:]] == [
        ("Hall: закрыто (суббота)", ()),
        ("встреча невозможна", ()),
    ]


def test_of_a_long_period_only_the_days_of_the_dates_are_drawn() -> None:
    months = tuple(Day(date(2017, 1, 1) + timedelta(days=n), (), (), DAYS[0].heat) for n in range(60))

    heat = why_page(replace(ANSWER, days=(*months, *DAYS)), THURSDAY, OCCASION, "en").heat

    assert heat is not None
    assert [strip.day for strip in heat.strips] == ["Wed 29 Mar", "Thu 30 Mar", "Fri 31 Mar"]


def test_without_hours_there_is_no_picture() -> None:
    assert why_page(replace(ANSWER, days=()), THURSDAY, OCCASION, "en").heat is None


def test_an_online_meeting_has_no_place() -> None:
    online = replace(ANSWER, wanted=replace(WANTED, venue=None, rooms=(), online="https://meet.example"))

    page = why_page(online, replace(THURSDAY, room=None), OCCASION, "en")

    assert page.place == "online"
    assert page.search[1][1].startswith("90 minutes; online; quorum")


@pytest.mark.parametrize(
    ("chosen", "best", "sentence"),
    [
        (
            THURSDAY,
            (THURSDAY, FRIDAY),
            "25 of 26 agencies could come: more than on any other day of the period.",
        ),
        (
            THURSDAY,
            (THURSDAY, slot(31, 13, MONTSAME)),
            "25 of 26 agencies could come: on no other day of the period could more.",
        ),
        (THURSDAY, (THURSDAY,), "25 of 26 agencies could come, and no other day of the period is possible."),
        (
            FRIDAY,
            (THURSDAY, FRIDAY, WEDNESDAY),
            "23 of 26 agencies could come; on 1 other day of the period more could.",
        ),
        (
            WEDNESDAY,
            (THURSDAY, FRIDAY, WEDNESDAY),
            "20 of 26 agencies could come; on 2 other days of the period more could.",
        ),
        (slot(30, 9), (slot(30, 9), FRIDAY), "All 26 agencies could come."),
    ],
)
def test_date_is_compared_with_the_others(chosen: Slot, best: tuple[Slot, ...], sentence: str) -> None:
    assert led(replace(ANSWER, best=best), chosen)[0] == sentence


def test_a_period_of_one_day_has_no_other_days() -> None:
    day = replace(ANSWER.reading, first=date(2017, 3, 30), last=date(2017, 3, 30))

    assert led(replace(ANSWER, reading=day, best=(THURSDAY,)), THURSDAY)[0] == (
        "25 of 26 agencies could come."
    )


def test_another_date_tells_who_would_come_only_if_need_be() -> None:
    (others, _) = why_page(ANSWER, FRIDAY, OCCASION, "en").others

    assert others.rows[0][2] == "25 of 26 (1 if need be)"


def test_those_who_come_only_if_need_be_are_counted() -> None:
    assert led(ANSWER, THURSDAY)[1] == "1 of them could come only if need be."


def test_those_who_must_come_are_named_where_they_can() -> None:
    assert led(ANSWER, FRIDAY)[1] == "All whose presence is required can come: Andrei Kirillov (President)."


def test_a_date_that_fails_a_demand_says_so_and_praises_nobody() -> None:
    failing = (text("{who} cannot come: {why}", who="TASS", why=text("absence")),)
    page = why_page(ANSWER, THURSDAY, replace(OCCASION, failing=failing), "ru")

    assert page.facts[1] == ("Дата выбрана, несмотря на это", "TASS не может присутствовать: отсутствие")
    assert len(page.lead) == 3


def test_quorum_out_of_reach_is_said() -> None:
    few = replace(THURSDAY, quorate=11)

    assert led(ANSWER, few)[-1] == "The quorum is out of reach: 14 agencies are needed, only 11 could come."


def words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [word for one in value for word in words(one)]
    if is_dataclass(value):
        return [word for field in fields(value) for word in words(getattr(value, field.name))]
    return []


TYPED = (
    *("SCO Press Club", "First meeting of the SCO Press Club this year"),
    *("Astana Hall", "SCO Secretariat", "Beijing", "Andrei Kirillov", "Tuyaa Soningerel"),
    *("On leave", "Press trip to Xi'an", "Leave: Moscow", "MONTSAME", "Khovar", "AZERTAC", "UzA", "BelTA"),
    *("Kabar", "Kazinform", "PTI", "APP", "IRNA", "Nowruz", "UTC"),
)


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_nothing_but_what_was_typed_is_left_in_english(language: str) -> None:
    page = " ".join(words(replace(why_page(ANSWER, THURSDAY, OCCASION, language), language="")))
    for typed in sorted(TYPED, key=len, reverse=True):
        page = page.replace(typed, "")

    assert re.findall("[A-Za-z]+", page) == []
