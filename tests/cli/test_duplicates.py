"""planner member duplicates and merge, and the warning of planner member add."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

TWICE = ("member", "add", "Andrey Kirilov", "--agency", "RG", "--phone", "+7 495 123-45-67")


@pytest.fixture
def doubled(small_club: Run) -> Run:
    """The small club, with one of its members in the register twice."""
    small_club("member", "add", "Rustam Dodov", "--agency", "RG", "--phone", "+7 495 123-45-67")
    small_club("member", "edit", "Rustam Dodov", "--name", "Andrey Kirilov", "--correct", "--yes")
    return small_club


def pairs(run: Run, *args: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("member", "duplicates", *args, "--format", "json").stdout)
    return found


def test_add_names_whom_it_may_be_already(small_club: Run) -> None:
    refused = small_club(*TWICE, exit_code=3).stderr

    assert refused == (
        "Andrey Kirilov may be in the register already:\n"
        "  Andrei Kirillov, RG: names sound much the same; both at RG\n"
        "Is it somebody else? Then add --different.\n"
    )
    assert small_club(*TWICE, "--different").stdout == "Added: Andrey Kirilov, RG\n"
    assert pairs(small_club) == []


def test_duplicates_are_listed_with_reasons_and_what_to_type(doubled: Run) -> None:
    found = pairs(doubled)
    assert [(row["name"], row["other_name"], row["points"]) for row in found] == [
        ("Andrei Kirillov", "Andrey Kirilov", 10)
    ]
    one, other = found[0]["number"], found[0]["other_number"]

    told = doubled("member", "duplicates")

    assert "names sound much the same; both at RG" in told.stdout
    assert f"planner member merge {other} {one} (the second stays)" in told.stdout + told.stderr
    assert pairs(doubled, "--agency", "Khovar") == []
    assert len(pairs(doubled, "--agency", "RG")) == 1


def test_different_people_are_said_once(doubled: Run) -> None:
    both = ("member", "duplicates", "--different", "Andrei Kirillov", "Andrey Kirilov")

    assert doubled(*both).stdout.startswith("Different people:\nAndrei Kirillov, RG, kirillov@rg.example\n")
    assert doubled(*both).stdout.startswith("Known as different people already:\n")
    assert pairs(doubled) == []
    doubled("undo", "--yes")
    assert len(pairs(doubled)) == 1
    same = ("member", "duplicates", "--different", "Kirillov", "Кириллов")
    assert "Both are the same record" in doubled(*same, exit_code=1).stderr


def test_merge_shows_its_plan_and_undo_takes_it_back(doubled: Run) -> None:
    merge = ("member", "merge", "Andrey Kirilov", "Andrei Kirillov")
    before = doubled("member", "show", "Andrey Kirilov").stdout

    plan = doubled(*merge, "--dry-run").stdout

    assert plan.splitlines() == [
        "Andrey Kirilov becomes a part of Andrei Kirillov <kirillov@rg.example>.",
        "  moves     phone +7 495 123-45-67",
        "  moves     the name Andrey Kirilov",
        "  made one  the post at RG, since 2013-05-24",
    ]
    assert "nobody to ask" in doubled(*merge, exit_code=3).stderr
    assert doubled("member", "show", "Andrey Kirilov").stdout == before
    doubled(*merge, "--yes")
    merged = doubled("member", "show", "Andrey Kirilov").stdout
    assert merged.startswith("Andrei Kirillov (current)\n")
    assert "office      President" in merged
    assert "phone       +7 495 123-45-67\n" in merged
    doubled("undo", "--yes")
    assert doubled("member", "show", "Andrey Kirilov").stdout == before


def test_who_has_the_same_name_and_address_is_told_apart_by_number(doubled: Run) -> None:
    doubled("member", "edit", "Andrey Kirilov", "--name", "Andrei Kirillov", "--correct", "--yes")
    doubled("member", "edit", "kirillov@rg.example", "--email", "", "--yes")

    undecided = doubled("member", "show", "Andrei Kirillov", exit_code=3).stderr

    numbers = [line.rpartition(" ")[2] for line in undecided.splitlines() if ", number " in line]
    assert len(numbers) == 2
    assert doubled("member", "show", numbers[0]).stdout.startswith("Andrei Kirillov")
    doubled("member", "merge", numbers[1], numbers[0], "--yes")
    assert doubled("member", "show", "Andrei Kirillov").stdout.startswith("Andrei Kirillov")
