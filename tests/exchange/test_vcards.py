"""vCards: 4.0, 3.0, and what Outlook writes."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.exchange.sheet import read_sheet

LIST = Path("people.vcf")


def card(*lines: str, version: str = "4.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def people(content: str | bytes) -> list[tuple[int, dict[str, str]]]:
    """What is read of each card, by its number."""
    LIST.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [
        (row.number, {heading: cell for heading, cell in row.cells.items() if cell})
        for row in read_sheet(LIST).rows
    ]


def refusal(content: str | bytes) -> str:
    LIST.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadInput) as refused:
        read_sheet(LIST)
    assert refused.value.remedy
    return refused.value.message


def test_a_card_of_version_4_is_a_row_of_a_list_of_members() -> None:
    written = card(
        "FN;LANGUAGE=zh;ALTID=1:文新语",
        "FN;LANGUAGE=en;ALTID=1:Wen Xinyu",
        "N:Wen;Xinyu;;;",
        "EMAIL;PREF=2:second@xinhua.example",
        "EMAIL;PREF=1:wen@xinhua.example",
        'TEL;VALUE=uri;TYPE="voice,work":tel:+86-10-6512-0000;ext=12',
        "ORG:Xinhua\\, Beijing;Foreign desk",
        "TITLE:Editor\\; foreign",
        " desk",
        "LANG;PREF=2:en",
        "LANG;PREF=1:zh",
        "TZ:Asia/Shanghai",
        "ADR:;;7 Ritan Road;Beijing;;;China",
        "PHOTO:data:image/jpeg;base64," + "A" * 200_000,
    )
    assert people(written) == [
        (
            1,
            {
                "name": "Wen Xinyu",
                "given name": "Xinyu",
                "family name": "Wen",
                "native name": "文新语",
                "e-mail": "wen@xinhua.example",
                "agency": "Xinhua, Beijing",
                "title": "Editor; foreigndesk",
                "phone": "+86-10-6512-0000 ext. 12",
                "languages": "zh, en",
                "time zone": "Asia/Shanghai",
            },
        )
    ]
    sheet = read_sheet(LIST)
    assert (sheet.columns.kind, sheet.columns.unknown, sheet.read_as) == ("members", (), "vCards in UTF-8")


def test_several_cards_are_several_rows_and_organisations_are_nobody() -> None:
    three = card("FN:Wen") + card("KIND:org", "FN:Xinhua") + "\r\n" + card("FN:Bao", version="3.0")
    assert people(three) == [(1, {"name": "Wen"}), (3, {"name": "Bao"})]


def test_a_mobile_is_rather_called_than_a_desk_and_a_fax_never() -> None:
    phones = ("TEL;TYPE=fax:1", "TEL;TYPE=home,voice:2", "TEL;TYPE=WORK,VOICE:3", "item1.TEL;TYPE=CELL:4")
    assert people(card("FN:Wen", *phones))[0][1]["phone"] == "4"
    assert people(card("FN:Wen", *phones[:3], version="3.0"))[0][1]["phone"] == "3"
    assert people(card("FN:Wen", *phones, "TEL;TYPE=home,pref:5", version="3.0"))[0][1]["phone"] == "5"
    assert "phone" not in people(card("FN:Wen", phones[0]))[0][1]


def test_what_outlook_writes_is_read() -> None:
    outlook = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CA=E8=F0=E8=EB=EB=EE=E2;=\r\n"
        b"=C0=ED=E4=F0=E5=E9\r\nFN;CHARSET=UTF-8;QUOTED-PRINTABLE:=D0=90=D0=BD=D0=B4=D1=80=D0=B5=D0=B9\r\n"
        b"TEL;WORK;VOICE:+7 495 1234567\r\nORG;ENCODING=b;CHARSET=UTF-8:0KLQkNCh0KE=\r\nEND:VCARD\r\n"
    )
    assert people(outlook) == [
        (
            1,
            {
                "name": "Андрей",
                "given name": "Андрей",
                "family name": "Кириллов",
                "agency": "ТАСС",
                "phone": "+7 495 1234567",
            },
        )
    ]


def test_a_fold_may_stand_inside_a_letter() -> None:
    data = card("FN:文新语").encode()
    at = data.index("新".encode()) + 1
    assert people(data[:at] + b"\r\n " + data[at:]) == [(1, {"name": "文新语"})]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_cards_are_read_in_any_usual_encoding(encoding: str) -> None:
    assert people(card("FN:文新语", "ORG:新华社").encode(encoding)) == [
        (1, {"name": "文新语", "agency": "新华社"})
    ]


def test_a_name_in_parts_alone_makes_the_name() -> None:
    assert people(card("N:Wen;Xinyu"))[0][1]["name"] == "Xinyu Wen"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (card("FN:Wen")[:-13] + "\r\n", "people.vcf, row 1: END:VCARD is missing."),
        (
            card("FN:Wen") + "BEGIN:VCARD\nBEGIN:VCARD\n",
            "people.vcf, row 2: BEGIN:VCARD or END:VCARD is missing before 'BEGIN:VCARD'.",
        ),
        (card("FN;TYPE=x"), "people.vcf, row 1: 'FN;TYPE=x' has no colon where one is due."),
        (card("FN:Wen", version="5.0"), "people.vcf, row 1, column 'VERSION': the version 5.0 is not known."),
        (card("FN:" + "x" * 100_001), "people.vcf, row 1: FN is 100004 characters long; 100000 is the most."),
        (card("FN;CHARSET=klingon:Wen"), "people.vcf, row 1: FN cannot be read in klingon: 'Wen'."),
        (card("FN;ENCODING=b:A"), "people.vcf, row 1: FN cannot be read in utf-8: 'A'."),
        (card("KIND:group", "FN:All"), "people.vcf: there is nobody in these vCards."),
        (card("文"), "people.vcf, row 1: '文' is no property."),
    ],
)
def test_broken_cards_are_refused_by_number(content: str, message: str) -> None:
    assert refusal(content) == message


@given(st.text(alphabet='ab文\\;,:"=\r\n', max_size=40))
def test_any_value_is_read_or_refused(value: str) -> None:
    LIST.write_bytes(card(f"FN:{value}").encode())
    with suppress(BadInput):
        assert len(read_sheet(LIST).rows) == 1


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_an_escaped_value_comes_out_as_it_went_in(name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert people(card("FN:Wen", f"ORG:{escaped};Desk"))[0][1]["agency"] == name
