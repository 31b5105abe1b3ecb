"""Encodings told from the bytes, in lists as short as a secretary's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.exchange.encoding import encoding_named, encoding_of, row_at
from planner.exchange.sheet import Reading, read_sheet

LIST = Path("list.csv")
RUSSIAN = [
    "ФИО;Агентство\nИванов Иван;ТАСС\n",
    "Имя,СМИ\nАнна,РИА\n",
    "ФАМИЛИЯ;СМИ\nИВАНОВ;ТАСС\n",
    "name,agency,native name\nAndrei Kirillov,RG,Андрей Кириллов\nFarhod,Khovar,Фарход Каламзода\n",
    "ФИО;Телефон;СМИ\n«Ховар» — Петров-Водкин;№5;«Известия»\n",
]
CHINESE = [
    "姓名,单位\n王明,新华社\n",
    "name,agency\nWen,新华社\n",
    "姓,名,单位\n王,明,CCTV\n",
    "name,native name,agency\nWang Zhe,王喆,Xinhua\nLi Yue,李玥,CCTV\n",
    "姓名,单位,电话\n欧阳娜娜,中国日报,13800138000\n陈骁骞,环球时报,010-65120000\n",
    "name,agency,native name\nA,RG,Андрей Кириллов\nB,X,文新语\n",
]
SURNAMES = st.sampled_from("王李张刘陈杨赵黄周徐孙胡朱高林何郭马罗梁宋郑")
GIVEN = st.text(alphabet="伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂", min_size=1, max_size=2)
RUSSIAN_NAMES = st.sampled_from(
    ["Иванов", "Петров", "Кириллов", "Каламзода", "Абзацева", "Рахмонов", "Водкин"]
)


@pytest.mark.parametrize("text", RUSSIAN)
def test_windows_1251_is_told(text: str) -> None:
    assert encoding_of(text.encode("cp1251"), LIST) == "cp1251"


@pytest.mark.parametrize("text", CHINESE)
def test_gb18030_is_told(text: str) -> None:
    assert encoding_of(text.encode("gb18030"), LIST) == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", RUSSIAN + CHINESE)
def test_unicode_is_told(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(encoding_of(data, LIST)) == text


@given(st.lists(st.tuples(SURNAMES, GIVEN).map("".join), min_size=5, max_size=9))
def test_a_few_chinese_names_are_enough(names: list[str]) -> None:
    text = "姓名,单位\n" + "".join(f"{name},新华社\n" for name in names)
    assert encoding_of(text.encode("gb18030"), LIST) == "gb18030"


@given(st.lists(st.tuples(RUSSIAN_NAMES, RUSSIAN_NAMES).map(" ".join), min_size=1, max_size=9))
def test_a_few_russian_names_are_enough(names: list[str]) -> None:
    text = "ФИО;СМИ\n" + "".join(f"{name};ТАСС\n" for name in names)
    assert encoding_of(text.encode("cp1251"), LIST) == "cp1251"


@pytest.mark.parametrize(
    ("parts", "row", "usual"),
    [
        (
            [("Name,Agency\nWen,Ховар\n", "utf-8"), ("Олег,Ховар\n", "cp1251"), ("Bao,新华社\n", "utf-8")],
            3,
            "UTF-8",
        ),
        ([("Имя,СМИ\nИван Петров,ТАСС\n", "cp1251"), ("Олег Иванов,Ховар\n", "utf-8")], 3, "Windows-1251"),
        ([("姓名,单位\n王明明,新华社\n", "gb18030"), ("王小明,新华社\n", "utf-8")], 3, "GB18030"),
        ([("姓名,单位\n王明明,新华社\n", "gb18030"), ("Иван Петров,ТАСС\n", "cp1251")], 3, "GB18030"),
        ([("Имя,СМИ\nИван Петров,ТАСС\n", "cp1251"), ("王小明,新华社\n", "gb18030")], 3, "Windows-1251"),
        ([('Имя,СМИ\n"Иван\nПетров",ТАСС\n', "utf-8"), ("Олег,Ховар\n", "cp1251")], 3, "UTF-8"),
    ],
)
def test_several_encodings_in_one_file_are_refused(
    parts: list[tuple[str, str]], row: int, usual: str
) -> None:
    data = b"".join(text.encode(encoding) for text, encoding in parts)
    with pytest.raises(BadInput) as refused:
        encoding_of(data, LIST)
    assert refused.value.message == (
        f"list.csv, row {row}: this row is written in another encoding than the others, which are {usual}."
    )
    assert "CSV UTF-8" in refused.value.remedy


def test_what_is_in_no_known_encoding_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        encoding_of("Name,Agency\nWen,Xinhua\nPerséé,X\n".encode("latin-1"), LIST)
    assert refused.value.message == (
        "list.csv, row 3: the letters in this row are not UTF-8, and what they are cannot be told."
    )
    assert refused.value.remedy.endswith("--encoding NAME.")


def test_an_encoding_that_is_said_is_taken_at_its_word() -> None:
    LIST.write_bytes("Name,Agency\nPerséé,X\n".encode("latin-1"))
    sheet = read_sheet(LIST, Reading(encoding="latin1"))
    assert [row.cells["Name"] for row in sheet.rows] == ["Perséé"]
    assert sheet.read_as == "ISO-8859-1, commas"
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST, Reading(encoding="UTF-8"))
    assert refused.value.message == "list.csv, row 2: the letters in this row are not UTF-8."


@pytest.mark.parametrize("name", ["UTF-7", "idna", "unicode_escape", "zip", "Klingon", "", "x\0"])
def test_an_encoding_that_is_not_known_is_refused(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        encoding_named(name)
    assert "Windows-1251" in refused.value.remedy


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("GBK", "gb18030"), ("windows-1251", "cp1251"), ("UTF8", "utf-8-sig"), ("cp866", "cp866")],
)
def test_encodings_go_by_their_usual_names(name: str, encoding: str) -> None:
    assert encoding_named(name) == encoding


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (RUSSIAN[0], "cp1251", "Windows-1251, semicolons"),
        (CHINESE[0], "gb18030", "GB18030, commas"),
        (CHINESE[0].replace(",", "\t"), "utf-16", "UTF-16, tabs"),
    ],
)
def test_what_was_told_is_said(text: str, encoding: str, told: str) -> None:
    LIST.write_bytes(text.encode(encoding))
    sheet = read_sheet(LIST)
    assert sheet.read_as == told
    assert sheet.columns.kind == "members"
    assert [list(row.cells.values()) for row in sheet.rows] in (
        [["Иванов Иван", "ТАСС"]],
        [["王明", "新华社"]],
    )


def test_rows_are_counted_over_quoted_line_ends() -> None:
    data = b'a,b\r\n"c\nd",e\rf,g\n'
    assert [row_at(data, data.index(letter)) for letter in (b"a", b"c", b"d", b"e", b"f", b"g")] == [
        1,
        2,
        2,
        2,
        3,
        3,
    ]


@given(st.binary(max_size=200))
def test_whatever_is_told_can_be_decoded(data: bytes) -> None:
    try:
        encoding = encoding_of(data, LIST)
    except BadInput:
        return
    data.decode(encoding)
