"""What was asked for, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from why_scene import WANTED

from planner.i18n.saying import said
from planner.models.quorum import Quorum
from planner.reports.asked_words import asked_for, quorum_text
from planner.scheduling.apart import Apart
from planner.timing.opening import OpeningHours


@pytest.mark.parametrize(
    ("rule", "english", "russian", "chinese"),
    [
        ("14", "14 agencies", "14 агентств", "14家机构"),
        ("1", "1 agency", "1 агентство", "1家机构"),
        ("22 people", "22 people", "22 человека", "22人"),
        ("half", "half of the agencies", "не менее половины агентств", "至少半数机构"),
        ("more than half", "more than half of the agencies", "более половины агентств", "超过半数机构"),
        ("2/3", "2/3 of the agencies", "не менее 2/3 агентств", "至少2/3的机构"),
        ("more than 60%", "more than 3/5 of the agencies", "более 3/5 агентств", "超过3/5的机构"),
        ("half of people", "half of the people", "не менее половины журналистов", "至少半数记者"),
        (
            "more than half of people",
            "more than half of the people",
            "более половины журналистов",
            "超过半数记者",
        ),
        ("60% of people", "3/5 of the people", "не менее 3/5 журналистов", "至少3/5的记者"),
        (
            "more than 1/3 of people",
            "more than 1/3 of the people",
            "более 1/3 журналистов",
            "超过1/3的记者",
        ),
        (
            "2/3 rounded down",
            "2/3 of the agencies, rounded down",
            "не менее 2/3 агентств, с округлением вниз",
            "至少2/3的机构，向下取整",
        ),
    ],
)
def test_quorum_in_words(rule: str, english: str, russian: str, chinese: str) -> None:
    told = quorum_text(Quorum.parse(rule))

    assert [said(told, language) for language in ("en", "ru", "zh")] == [english, russian, chinese]


def test_the_one_room_is_named() -> None:
    one = replace(WANTED, rooms=WANTED.rooms[:1], required=())

    assert list(map(str, asked_for(one)))[1:] == [
        "Astana Hall in SCO Secretariat",
        "quorum: more than half of the agencies",
    ]


def test_an_online_meeting_has_no_room() -> None:
    online = replace(WANTED, venue=None, rooms=(), online="https://meet.example")

    assert str(asked_for(online)[1]) == "online"


def test_everything_else_is_told_too() -> None:
    wanted = replace(
        WANTED,
        seats=40,
        equipment=("projector", "interpretation"),
        setup=timedelta(minutes=30),
        clearing=timedelta(minutes=15),
        notice=14,
        not_before=600,
        not_after=24 * 60,
        prefer=OpeningHours.parse("Tue,Thu 14-17; Fri 0-24"),
        apart=(Apart("Summit"),),
        without=("Khovar",),
    )

    assert list(map(str, asked_for(wanted)))[2:] == [
        "40 seats",
        "equipment: projector, interpretation",
        "30 minutes of set-up and 15 of clearing",
        "quorum: more than half of the agencies",
        "must be there: Andrei Kirillov (President)",
        "14 days' notice",
        "not before 10:00",
        "not after 24:00",
        "preferably Tuesday, Thursday 14:00–17:00, Friday",
        "not with Summit",
        "given up: Khovar",
    ]
