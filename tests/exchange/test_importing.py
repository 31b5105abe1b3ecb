"""Lists read into the register: all or nothing, and nothing twice."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from build import agency, club, member
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

import planner.cli
from planner.app import App
from planner.cli.agency import _columns as agency_columns
from planner.cli.agency import _row as agency_row
from planner.cli.member import _columns as member_columns
from planner.cli.member import _row as member_row
from planner.cli.output import Listing, as_csv
from planner.errors import BadInput
from planner.exchange.importing import ImportResult, RowResult, Verdict, import_sheet
from planner.exchange.sheet import read_sheet
from planner.models import Agency, Category, Member, OfficeName, Posting
from planner.register.agencies import all_agencies
from planner.register.lookup import find_agency, find_member
from planner.register.roll import roll

TODAY = date(2017, 3, 2)
LIST = Path("list.csv")
SAMPLE = Path(planner.cli.__file__).parent / "sample"
FILES = [SAMPLE / "agencies.csv", SAMPLE / "members.csv"]


def imported(session: Session, content: str | Path) -> ImportResult:
    """What reading that list does; the text of a list begins with a byte order mark, as Excel's do."""
    if isinstance(content, str):
        LIST.write_text(content, encoding="utf-8-sig")
    path = LIST if isinstance(content, str) else content
    return import_sheet(session, read_sheet(path), today=TODAY)


def refusal(session: Session, content: str) -> str:
    """Why that list is not taken."""
    with pytest.raises(BadInput) as refused:
        imported(session, content)
    return str(refused.value)


def verdicts(result: ImportResult) -> list[tuple[int, str, Verdict]]:
    return [(row.row, row.name, row.verdict) for row in result.rows]


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """The SQL statements that are sent meanwhile, in capitals."""
    sent: list[str] = []

    def note(*told: object) -> None:
        sent.append(str(told[2]).upper())

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_the_sample_is_read_once_and_changes_nothing_the_second_time(session: Session) -> None:
    first = [imported(session, file) for file in FILES]
    assert [(result.total, result.changed, result.count(Verdict.NEW)) for result in first] == [
        (26, 26, 26),
        (66, 66, 66),
    ]
    session.commit()
    session.expunge_all()
    with statements(session) as sent:
        second = [imported(session, file) for file in FILES]
        session.flush()
    assert [(result.changed, result.count(Verdict.UNCHANGED)) for result in second] == [(0, 26), (0, 66)]
    assert [
        one for one in sent if not one.startswith(("SELECT", "BEGIN", "SAVEPOINT", "SET LOCAL LOCK_TIMEOUT"))
    ] == []
    assert len(sent) <= 16, "not one for each row"
    numbers = [session.scalar(select(func.count()).select_from(table)) for table in (Agency, Member, Posting)]
    assert numbers == [26, 66, 66]


def test_the_sample_is_read_as_it_stands(session: Session) -> None:
    agencies, members = (imported(session, file) for file in FILES)
    assert (agencies.columns.kind, agencies.sheet.read_as) == ("agencies", "UTF-8, commas")
    assert (members.columns.kind, members.sheet.read_as) == ("members", "UTF-8, semicolons")
    assert agencies.columns.unknown == members.columns.unknown == ()
    kirillov = find_member(session, "Андрей Кириллов")
    assert (kirillov.email, kirillov.languages, kirillov.postings[0].agency.short_name) == (
        "andrei.kirillov@tass.example",
        "ru, en, zh",
        "TASS",
    )
    assert [office.name for office in kirillov.offices] == [OfficeName.PRESIDENT]
    sluchainov = find_member(session, "Sluchainov")
    assert (sluchainov.postings[0].first_day, sluchainov.postings[0].last_day) == (
        date(2013, 6, 3),
        date(2016, 12, 31),
    )
    assert find_member(session, "tilshin").timezone == "Asia/Almaty"


def test_what_is_exported_changes_nothing_when_it_is_imported(session: Session) -> None:
    for file in FILES:
        imported(session, file)
    agencies = [agency_row(one, TODAY, 0, "current") for one in all_agencies(session)]
    members = [member_row(entry) for entry in roll(session, TODAY)]
    results = [
        imported(session, as_csv(Listing(columns, rows)))
        for columns, rows in ((agency_columns(), agencies), (member_columns(), members))
    ]
    assert [(result.changed, result.total, result.columns.unknown) for result in results] == [
        (0, 26, ()),
        (0, 66, ()),
    ]


def test_what_is_exported_makes_the_same_register_elsewhere(session: Session) -> None:
    house = agency(session, "TASS", country="RU", native_name="ТАСС", category=Category.OBSERVER)
    for name in ("=cmd|' /C calc'!A0", "'-Abd", "@Wen", "[/]", "+Ali", 'Bao; "Dao", Ming'):
        member(session, name, house, title="-Editor", phone="+86 10 5550 0101", since=date(2013, 5, 24))
    before = [member_row(entry) for entry in roll(session, TODAY)]
    text = as_csv(Listing(member_columns(), before))
    for person in session.scalars(select(Member)):
        session.delete(person)
    session.flush()
    assert imported(session, text).count(Verdict.NEW) == 6
    assert [member_row(entry) for entry in roll(session, TODAY)] == before


def test_one_wrong_row_keeps_the_whole_list_out(app: App) -> None:
    with app.transaction() as session:
        club(session)
    LIST.write_text("name,country\nKhovar,TJ\nTASS,Ruzzland\n", encoding="utf-8")
    with pytest.raises(BadInput), app.transaction() as session:
        import_sheet(session, read_sheet(LIST), today=TODAY)
    with app.reading() as session:
        assert session.scalar(select(func.count()).select_from(Agency)) == 0


def test_a_changed_cell_is_told_with_old_and_new(session: Session) -> None:
    agency(session, "Khovar", email="old@khovar.example", since=date(2013, 5, 24))
    result = imported(
        session,
        "Short name;Name;Country;E-mail;Time zone;Kind;Own name;From;Until\n"
        "ХОВАР;khovar;Tajikistan;New@Khovar.example;asia/dushanbe;Online;Ховар;2013-05-24;31.12.2017\n",
    )
    assert result.rows == [
        RowResult(
            2,
            "ХОВАР",
            Verdict.UPDATED,
            (
                ("short name", "Khovar", "ХОВАР"),
                ("kind", "agency", "online"),
                ("email", "old@khovar.example", "New@khovar.example"),
                ("timezone", None, "Asia/Dushanbe"),
                ("until", None, "2017-12-31"),
            ),
        ),
    ]


def test_a_changed_member_is_told_with_old_and_new(session: Session) -> None:
    person = member(session, "Farhod Qalamzoda", agency(session), email="f@khovar.example", phone="1")
    result = imported(
        session,
        "Given name,Family name,Agency,E-mail,Phone,Title,Office,Residence,Time zone\n"
        "FARHOD,Qalamzoda,khovar,F@khovar.example,+992 372 21 5555,Head,vice president,Tajikistan,\n",
    )
    assert verdicts(result) == [(2, "Farhod Qalamzoda", Verdict.UPDATED)]
    assert result.rows[0].changes == (
        ("email", "f@khovar.example", "F@khovar.example"),
        ("phone", "1", "+992 372 21 5555"),
        ("residence", None, "TJ"),
        ("given name", None, "FARHOD"),
        ("family name", None, "Qalamzoda"),
        ("title", "correspondent", "Head"),
        ("office", None, "Vice-President"),
    )
    assert person.timezone is None


def test_a_list_without_agencies_is_about_people_who_are_known(session: Session) -> None:
    house, former = agency(session), agency(session, "TASS", country="RU")
    wen = member(session, "Wen Xinyu", former, native_name="文新语", until=date(2017, 1, 1))
    wen.postings.append(Posting(agency=house, valid_from=date(2017, 1, 1)))
    bao = member(session, "Bao", former, email="b@tass.example")
    session.flush()
    content = "name;phone\n文新语;+992 372 21 5555\nbao;+7 495 123-45-67\n"
    assert imported(session, content).changed == 2
    assert (wen.phone, bao.phone, len(wen.postings)) == ("+992 372 21 5555", "+7 495 123-45-67", 2)
    assert imported(session, content).changed == 0


def test_a_list_without_agencies_is_refused_where_a_name_does_not_tell_who(session: Session) -> None:
    for house in (agency(session), agency(session, "TASS", country="RU")):
        member(session, "Wen", house)
    member(session, "Bao", house, until=date(2017, 1, 1))
    assert refusal(session, "name,phone\nWen,1\nBao,1\n") == (
        "list.csv, row 2: 2 members are called 'Wen'.\nAdd the agency to the row.\n"
        "list.csv, row 3: Bao has no agency, and no member is called that.\n"
        "Correct the name, or fill in any of the agency's names.\n"
        "2 of 2 rows are refused, so nothing was changed.\n"
        "Correct them, or add --partial to take the others."
    )


def test_an_agency_is_new_or_known_by_any_of_its_names(session: Session) -> None:
    agency(session, "Khovar", name="Khovar National Information Agency", native_name="Ховар")
    result = imported(session, "name,country\nховар,TJ\nXinhua,China\n")
    assert verdicts(result) == [(2, "Khovar", Verdict.UNCHANGED), (3, "Xinhua", Verdict.NEW)]
    assert [one.name for one in find_agency(session, "Xinhua").names] == ["Xinhua"]


def test_other_names_are_separated_by_semicolons(session: Session) -> None:
    imported(session, "name,short name,country,other names\nKhovar Agency,Khovar,TJ, TajikTA ; ;Хабар \n")
    assert [one.name for one in find_agency(session, "tajikta").names] == [
        "Khovar Agency",
        "Khovar",
        "TajikTA",
        "Хабар",
    ]


def test_an_agency_that_two_rows_name_is_refused(session: Session) -> None:
    agency(session, "TASS", country="RU", native_name="ТАСС")
    assert refusal(session, "name,country\nTASS,RU\nХовар,TJ\nтасс,RU\n") == (
        "list.csv, row 4: TASS stands in row 2 already.\nRemove one of the two rows."
    )


def test_a_new_agency_that_two_rows_name_is_refused(session: Session) -> None:
    assert refusal(session, "name,country\nKhovar,TJ\nKHOVAR,TJ\n") == (
        "list.csv, row 3: Khovar stands in row 2 already.\nRemove one of the two rows."
    )


def test_a_row_that_means_two_agencies_is_refused(session: Session) -> None:
    agency(session, "TASS", country="RU")
    agency(session, "Khovar")
    assert refusal(session, "name,short name,country\nTASS,Khovar,RU\n") == (
        "list.csv, row 2: 'Khovar' and 'TASS' are two different agencies.\nCorrect one of the names."
    )


def test_an_agency_that_cannot_be_is_refused_with_its_place(session: Session) -> None:
    said = {
        "name,country\n,TJ\n": "row 2: the agency has no name.\nFill it in, or remove the row.",
        f"name,country\n{'x' * 101},TJ\n": (
            "row 2: the agency needs a short name.\nAdd a column 'short name'."
        ),
        "name,country\nKhovar,\n": (
            "row 2: The country of Khovar is missing.\nSay where its head office is."
        ),
        "Name,Country\nKhovar,Tadjikistan\n": (
            "row 2, column 'Country': 'Tadjikistan' is not a country.\nDid you mean Tajikistan?"
        ),
        "name,country,kind\nKhovar,TJ,blog\n": (
            "row 2, column 'kind': 'blog' is not known here.\n"
            "Known are agency, newspaper, television, radio, magazine, online, other."
        ),
        "name,country,zone\nKhovar,TJ,Asia/Dushanbee\n": (
            "row 2, column 'zone': 'Asia/Dushanbee' is not a time zone.\nDid you mean Asia/Dushanbe?"
        ),
        "name,country\nKhovar\x1b[31m,TJ\n": (
            "row 2, column 'name': The name has a control character in it: Khovar\\x1b[31m\n"
            "Write it on one line, without special characters."
        ),
        'name,country\n"Kho\nvar",TJ\n': (
            "row 2, column 'name': The name has a line break in it: Kho\\nvar\n"
            "Write it on one line, without special characters."
        ),
    }
    assert {content: refusal(session, content) for content in said} == {
        content: f"list.csv, {message}" for content, message in said.items()
    }


def test_a_member_that_cannot_be_is_refused_with_its_place(session: Session) -> None:
    agency(session, "Khovar", native_name="Ховар")
    said = {
        "name,agency\n,Khovar\n": "row 2: the member has no name.\nFill it in, or remove the row.",
        "name,agency\nWen,\n": (
            "row 2: Wen has no agency, and no member is called that.\n"
            "Correct the name, or fill in any of the agency's names."
        ),
        "name,agency\nWen,Khovar\nBao,Ховарр\n": (
            "row 3, column 'agency': no agency is called 'Ховарр'.\nDid you mean Ховар or Khovar?"
            " If it is new: planner agency add, or import the list of agencies first."
        ),
        "Name;Media\nWen;Reuters\n": (
            "row 2, column 'Media': no agency is called 'Reuters'."
            "\nIf it is new: planner agency add, or import the list of agencies first."
        ),
        "name,agency,office\nWen,Khovar,King\n": (
            "row 2, column 'office': 'King' is not known here.\n"
            "Known are President, Vice-President, Secretary."
        ),
        "name,agency,from\nWen,Khovar,31.02.2017\n": (
            "row 2, column 'from': There is no 31 February 2017: February 2017 has 28 days.\n"
            "Write it like 30 March 2017 or 2017-03-30."
        ),
        "name,agency,from,until\nWen,Khovar,2017-03-02,2017-03-01\n": (
            "row 2: until 2017-03-01 is before from 2017-03-02.\nCorrect one of them."
        ),
        "name,agency\nWen \x1b]0;x\x07,Khovar\n": (
            "row 2, column 'name': The name has a control character in it: Wen \\x1b]0;x\\x07\n"
            "Write it on one line, without special characters."
        ),
    }
    assert {content: refusal(session, content) for content in said} == {
        content: f"list.csv, {message}" for content, message in said.items()
    }


def test_a_person_who_stands_in_two_rows_is_refused(session: Session) -> None:
    agency(session)
    content = "name,agency,email\nWen,Khovar,w@khovar.example\nBao,Khovar,\nwen,Khovar,W@Khovar.example\n"
    message = (
        "list.csv, row 4: wen <W@khovar.example> stands in row 2 already.\n"
        "Remove one of the two rows, or correct its e-mail address."
    )
    assert refusal(session, content) == message
    assert refusal(session, content) == message, "also once she is known"


def test_a_person_without_an_address_who_stands_in_two_rows_is_refused(session: Session) -> None:
    agency(session)
    assert refusal(session, "name,agency\nWen,Khovar\nWEN,Khovar\n") == (
        "list.csv, row 3: WEN <no e-mail> stands in row 2 already.\n"
        "Remove one of the two rows, or correct its e-mail address."
    )


def test_a_shared_mailbox_and_a_shared_name_are_each_two_people(session: Session) -> None:
    agency(session, "Khovar")
    agency(session, "TASS", country="RU")
    content = (
        "name,agency,email\n"
        "Farhod Qalamzoda,Khovar,beijing@khovar.example\n"
        "Manizha Sahifaeva,Khovar,beijing@khovar.example\n"
        "Alexei Petrov,TASS,one@tass.example\n"
        "Alexei Petrov,Khovar,other@khovar.example\n"
    )
    assert imported(session, content).count(Verdict.NEW) == 4
    assert imported(session, content).changed == 0


def test_a_member_is_known_by_any_name_with_the_address(session: Session) -> None:
    person = member(
        session, "Andrei Kirillov", agency(session), native_name="Андрей Кириллов", email="k@t.example"
    )
    result = imported(session, "name,agency,email\nАНДРЕЙ КИРИЛЛОВ,Khovar,K@t.example\n")
    assert verdicts(result) == [(2, "Andrei Kirillov", Verdict.UPDATED)]
    assert person.email == "K@t.example"


def test_another_agency_ends_the_posting(session: Session) -> None:
    agency(session, "TASS", country="RU")
    person = member(session, "Wen", agency(session), since=date(2013, 1, 1))
    result = imported(session, "name,agency,from\nWen,TASS,2017-04-01\n")
    assert result.rows[0].changes == (("agency", "Khovar", "TASS from Sat 1 April 2017"),)
    assert [(one.agency.short_name, one.last_day) for one in person.postings] == [
        ("Khovar", date(2017, 3, 31)),
        ("TASS", None),
    ]


def test_what_the_register_refuses_is_placed_too(session: Session) -> None:
    agency(session, "TASS", country="RU")
    member(session, "Wen", agency(session), since=date(2017, 1, 1))
    before = refusal(session, "name,agency,from\nWen,TASS,2017-01-01\n")
    ended = refusal(session, "name,agency,until\nWen,Khovar,2016-12-31\n")
    taken = refusal(session, "name,country,native name\nTASS,RU,khovar\n")
    assert [before.splitlines()[0], ended.splitlines()[0], taken.splitlines()[0]] == [
        "list.csv, row 2: Wen is at Khovar since Sun 1 January 2017.",
        "list.csv, row 2: The time of Wen at Khovar would end on 2016-12-31, before it begins on 2017-01-01.",
        "list.csv, row 2: Khovar goes by the name 'khovar' already.",
    ]


def test_empty_cells_change_nothing_and_nobody_is_removed(session: Session) -> None:
    house = agency(session)
    member(session, "Wen", house, phone="1", languages="zh", since=date(2013, 1, 1))
    member(session, "Bao", house)
    result = imported(session, "name,agency,phone,languages,from,until,title,Shoe size\nWen,Khovar,,,,,,38\n")
    assert (result.changed, result.columns.unknown) == (0, ("Shoe size",))
    assert session.scalar(select(func.count()).select_from(Member)) == 2


def test_markup_is_only_text(session: Session) -> None:
    agency(session)
    result = imported(session, "name,agency,title\n[/],Khovar,[bold red]Head[/bold red]\n")
    assert verdicts(result) == [(2, "[/]", Verdict.NEW)]
    assert find_member(session, "[/]").postings[0].title == "[bold red]Head[/bold red]"


def test_a_list_without_rows_changes_nothing(session: Session) -> None:
    result = imported(session, "name,agency\n")
    assert (result.rows, result.changed) == ([], 0)


def test_the_longest_names_are_taken(session: Session) -> None:
    agency(session)
    result = imported(session, f"name,agency,native name\n{'W' * 300},Khovar,{'文' * 300}\n")
    assert result.count(Verdict.NEW) == 1
    with LIST.open(encoding="utf-8-sig") as written:
        assert len(next(csv.DictReader(written))["name"]) == 300
