"""Headings, however they are written."""

from pathlib import Path

import pytest

from planner.errors import BadInput
from planner.exchange.columns import AGENCY, MEMBER, recognise

LIST = Path("list.csv")


def test_members_are_recognised_in_any_case_and_order() -> None:
    columns = recognise(["UNTIL", "e-mail", "NEWS AGENCY", "Own name", "Surname", "Full Name*", "Tel:"], LIST)
    assert columns.kind == "members"
    assert columns.heading == {
        "until": "UNTIL",
        "email": "e-mail",
        "agency": "NEWS AGENCY",
        "native_name": "Own name",
        "family": "Surname",
        "name": "Full Name*",
        "phone": "Tel:",
    }
    assert columns.unknown == ()


def test_members_may_have_their_names_in_two_columns() -> None:
    columns = recognise(["first_name", "LAST_NAME", "Organisation"], LIST)
    assert (columns.kind, columns.heading) == (
        "members",
        {"given": "first_name", "family": "LAST_NAME", "agency": "Organisation"},
    )


def test_agencies_are_recognised_in_any_case_and_order() -> None:
    columns = recognise(["Country", "SHORT NAME", "Agency", "Also known as", "joined"], LIST)
    assert (columns.kind, columns.heading) == (
        "agencies",
        {
            "country": "Country",
            "short_name": "SHORT NAME",
            "name": "Agency",
            "other_names": "Also known as",
            "since": "joined",
        },
    )


def test_a_list_of_agencies_needs_only_name_and_country() -> None:
    assert recognise(["name", "country"], LIST).kind == "agencies"
    assert recognise(["Agency", "Head office"], LIST).kind == "agencies"


def test_unknown_columns_are_named_and_derived_ones_are_not() -> None:
    columns = recognise(["Name", "Agency", "", "Shoe size", "Status", "country", "Birthday"], LIST)
    assert (columns.kind, columns.unknown) == ("members", ("Shoe size", "Birthday"))
    assert recognise(["name", "short", "country", "members", "status"], LIST).unknown == ()


def test_two_headings_of_one_meaning_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        recognise(["Name", "Agency", "Mobile", "Telephone"], LIST)
    assert str(refused.value) == (
        "list.csv, row 1: 'Mobile' and 'Telephone' mean the same column.\n"
        'Remove one of them, or add --map "Telephone=ignore".'
    )


@pytest.mark.parametrize(
    "headings", [["Title", "Date"], ["Name"], ["Agency"], ["First name", "Agency"], ["Name", "Title"], [""]]
)
def test_a_list_of_something_else_is_refused(headings: list[str]) -> None:
    with pytest.raises(BadInput) as refused:
        recognise(headings, LIST)
    assert str(refused.value) == (
        f"list.csv, row 1: this lists neither agencies nor members: its headings are {', '.join(headings)}.\n"
        "Members need the columns name and agency (or given name, family name, agency);"
        " agencies need name, short name and country."
    )


@pytest.mark.parametrize(
    ("table", "needed"),
    [
        (AGENCY, {"name": "name", "country": "country", "short_name": "short name"}),
        (MEMBER, {"name": "name", "agency": "agency"}),
    ],
)
def test_every_synonym_means_its_column(table: dict[str, str], needed: dict[str, str]) -> None:
    for column, headings in table.items():
        others = [heading for key, heading in needed.items() if key != column]
        for heading in map(str.strip, headings.upper().split(",")):
            assert recognise([*others, heading], LIST).heading[column] == heading
