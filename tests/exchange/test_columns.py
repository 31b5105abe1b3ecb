"""Headings, however they are written."""

from pathlib import Path

import pytest

from planner.errors import BadInput
from planner.exchange.columns import chosen_columns, kind_of, recognise
from planner.exchange.headings import AGENCY, MEMBER
from planner.exchange.sheet import Reading, read_sheet

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


def test_names_with_telephones_or_addresses_are_a_list_of_members() -> None:
    for headings in (["Name", "Phone"], ["Имя", "Фамилия", "Почта"], ["姓名", "电话"]):
        assert recognise(headings, LIST).kind == "members"
        assert kind_of(headings) is None, "beside a list of members in a workbook it is something else"


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


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        ("ФИО;СМИ;Должность;Телефон;Эл. почта;с;по", "members", "name agency title phone email since until"),
        ("№ п/п;Фамилия;Имя;Агентство;Страна;Язык", "members", "family given agency languages"),
        ("Имя;Организация", "members", "name agency"),
        ("Name;ФИО;Agency", "members", "name native_name agency"),
        ("序号;姓名;单位;职务;电子邮件;手机;国家;语言", "members", "name agency title email phone languages"),
        ("姓;名;通讯社;邮箱;电话", "members", "family given agency email phone"),
        ("英文名;姓名;媒体", "members", "name native_name agency"),
        ("姓名 Name;单位 Agency;手机（必填）", "members", "name agency phone"),
        ("Name / 姓名;Agency / 单位", "members", "name agency"),
        ("Название;Краткое название;Страна", "agencies", "name short_name country"),
        ("名称;简称;国家;语言", "agencies", "name short_name country languages"),
    ],
)
def test_headings_are_known_in_three_languages(headings: str, kind: str, columns: str) -> None:
    found = recognise(headings.split(";"), LIST)
    order = sorted(found.heading, key=lambda column: headings.split(";").index(found.heading[column]))
    assert (found.kind, " ".join(order), found.unknown) == (kind, columns, ())


def test_somebody_may_say_what_a_heading_means() -> None:
    said = chosen_columns(["Who=name", "a=b=Agency", "Joined us = from", "Mobile=ignore"])
    assert said == {"Who": "name", "a=b": "agency", "Joined us": "since", "Mobile": "ignore"}
    LIST.write_text("WHO;a=b;joined us;Mobile;Phone\nWen;Xinhua;;;\n", encoding="utf-8")
    found = read_sheet(LIST, Reading(columns=said)).columns
    assert found.heading == {"name": "WHO", "agency": "a=b", "since": "joined us", "phone": "Phone"}
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Who", "--map 'Who' names no column.\nWrite it --map \"Heading=column\"."),
        ("=name", "--map '=name' names no column.\nWrite it --map \"Heading=column\"."),
        (
            "Who=shoe size",
            "--map 'Who=shoe size': no column is called 'shoe size'.\nKnown are name, short name,",
        ),
    ],
)
def test_a_column_that_is_not_known_is_refused_with_the_known_ones(said: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        chosen_columns([said])
    assert str(refused.value).startswith(message)


def test_a_heading_that_does_not_stand_there_is_refused_with_those_that_do() -> None:
    LIST.write_text("Name;Agency\nWen;Xinhua\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST, Reading(columns={"Who": "name"}))
    assert str(refused.value) == (
        "list.csv: --map names a heading 'Who' that does not stand there.\nThe headings are Name, Agency."
    )


def test_a_column_of_another_list_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        recognise(["Name", "Agency", "Sort"], LIST, row=3, chosen={"Sort": "kind"})
    assert refused.value.message == (
        "list.csv, row 3: a list of members has no column kind, which --map makes of 'Sort'."
    )
