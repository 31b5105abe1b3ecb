"""What an import asks: duplicates, replacements, who vanished; and what it leaves out."""

from datetime import date
from pathlib import Path

import pytest
from build import NOW, agency, member
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from planner.database.audit import Deed, watch
from planner.errors import BadInput
from planner.exchange.importing import Answer, Decisions, ImportResult, Verdict, import_sheet
from planner.exchange.sheet import read_sheet
from planner.models import Action, Change, Member, MemberKey, MemberName, OfficeName
from planner.register.history import undo
from planner.register.lookup import find_agency, find_member

TODAY = date(2017, 3, 2)
LIST = Path("list.csv")


def imported(session: Session, content: str, **decided: object) -> ImportResult:
    LIST.write_text(content, encoding="utf-8")
    decisions = Decisions(**decided)  # type: ignore[arg-type]
    return import_sheet(session, read_sheet(LIST), today=TODAY, decisions=decisions)


def people(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Member)) or 0


def test_all_refused_rows_are_named(session: Session) -> None:
    agency(session)
    with pytest.raises(BadInput) as refused:
        imported(session, "name,agency,from\nWen,TASS,\nBao,Khovar,\n,Khovar,\nDao,Khovar,31.02.2017\n")
    said = str(refused.value)
    assert [f"row {number}" in said for number in (2, 3, 4, 5)] == [True, False, True, True]
    assert said.splitlines()[-2:] == [
        "3 of 4 rows are refused, so nothing was changed.",
        "Correct them, or add --partial to take the others.",
    ]


def test_no_more_than_twenty_refused_rows_are_named(session: Session) -> None:
    agency(session)
    with pytest.raises(BadInput) as refused:
        imported(session, "name,agency\n" + "".join(f"Wen {number},TASS\n" for number in range(25)))
    said = str(refused.value)
    assert said.count("list.csv, row") == 20
    assert "… and 5 more." in said


def test_partial_takes_the_clean_rows_and_keeps_the_others(session: Session) -> None:
    house = agency(session, "TASS", country="RU")
    member(session, "Wen", agency(session), since=date(2017, 1, 1))
    content = "name,agency,from,phone\nBao,Khovar,,\nWen,TASS,2017-01-01,+7 495 123-45-67\nDao,Nowhere,,\n"
    result = imported(session, content, partial=True)
    assert (result.count(Verdict.NEW), result.count(Verdict.REFUSED)) == (1, 2)
    assert [
        (left.row.number, left.why.partition(" 2017")[0].partition(".")[0]) for left in result.left_out
    ] == [
        (3, "Wen is at Khovar since Sun 1 January"),
        (4, "row 4, column 'agency': no agency is called 'Nowhere'"),
    ]
    wen = find_member(session, "Wen")
    assert (wen.phone, house in {one.agency for one in wen.postings}) == (None, False)


def test_the_same_name_under_another_address_is_asked_about(session: Session) -> None:
    member(session, "Андрей Кириллов", agency(session), email="old@khovar.example")
    content = "name,agency,email\nAndrey Kirilov,Khovar,new@khovar.example\n"
    result = imported(session, content)
    assert [str(question) for question in result.questions] == [
        "Andrey Kirilov may be Андрей Кириллов, Khovar, old@khovar.example: the same person?"
    ]
    assert (result.changed, people(session)) == (0, 1)


@pytest.mark.parametrize(
    ("answer", "number", "verdict"),
    [(Answer.NEW, 2, Verdict.NEW), (Answer.SAME, 1, Verdict.UPDATED), (Answer.SKIP, 1, Verdict.SKIPPED)],
)
def test_the_answer_decides(session: Session, answer: Answer, number: int, verdict: Verdict) -> None:
    member(session, "Wen Xinyu", agency(session), email="old@khovar.example")
    content = "name,agency,email\nWen Xinyu,Khovar,new@khovar.example\n"
    result = imported(session, content, answers={2: answer})
    assert (people(session), result.count(verdict), result.questions) == (number, 1, [])
    if answer is not Answer.SKIP:
        assert imported(session, content).changed == 0, "once answered, never asked again"


def test_a_name_that_sounds_alike_but_is_written_otherwise_is_new(session: Session) -> None:
    member(session, "Li Wei", agency(session, "Xinhua", country="CN"), email="a@xinhua.example")
    result = imported(session, "name,agency,email\nLu Wu,Xinhua,b@xinhua.example\n")
    assert (result.count(Verdict.NEW), result.questions) == (1, [])


def test_a_phone_of_ones_own_is_asked_about_and_a_bureaus_is_not(session: Session) -> None:
    house = agency(session)
    member(session, "Wen", house, email="w@khovar.example", phone="+992 372 21 0001")
    for name in ("Bao", "Dao"):
        member(session, name, house, email=f"{name}@khovar.example", phone="+992 372 21 0002")
    result = imported(
        session,
        "name,agency,email,phone\nOlga,Khovar,o@khovar.example,+992 372210001\n"
        "Ivan,Khovar,i@khovar.example,+992 37 221-00-02\n",
    )
    assert [question.name for question in result.questions] == ["Olga"]
    assert result.count(Verdict.NEW) == 1


def test_another_name_at_a_known_address_may_replace(session: Session) -> None:
    house = agency(session)
    old = member(session, "Farhod", house, email="beijing@khovar.example", since=date(2015, 1, 1))
    content = "name,agency,email,from\nManizha,Khovar,beijing@khovar.example,2017-04-01\n"
    result = imported(session, content)
    assert [question.verdict for question in result.questions] == [Verdict.REPLACEMENT]
    result = imported(session, content, answers={2: Answer.REPLACES})
    assert (result.count(Verdict.NEW), result.count(Verdict.LEFT), result.total) == (1, 1, 1)
    session.refresh(old)
    assert [posting.last_day for posting in old.postings] == [date(2017, 3, 31)]
    assert imported(session, content).changed == 0


def test_a_new_president_ends_the_term_of_the_old_one(session: Session) -> None:
    house = agency(session)
    old = member(session, "Farhod", house, email="f@khovar.example", office=OfficeName.PRESIDENT)
    member(session, "Olga", house, email="o@khovar.example", since=date(2014, 1, 1))
    content = "name,agency,email,office,from\nOlga,Khovar,o@khovar.example,President,\n"
    content += (
        "Wen,Khovar,w@khovar.example,Vice-President,\nBao,Khovar,b@khovar.example,Secretary,2017-04-01\n"
    )
    result = imported(session, content)
    assert result.ended == ["Farhod is President until Wed 1 March 2017, then Olga."]
    assert [(term.first_day, term.valid_until) for term in old.offices] == [(None, TODAY)]
    assert [term.first_day for term in find_member(session, "Olga").offices] == [TODAY]
    again = imported(session, content)
    assert (again.changed, again.ended) == (0, [])


def test_two_presidents_from_one_day_are_refused(session: Session) -> None:
    agency(session)
    with pytest.raises(
        BadInput, match=r"(Bao and Wen|Wen and Bao) would both be President from Sun 1 January 2017"
    ):
        imported(
            session,
            "name,agency,office,from\nWen,Khovar,President,2017-01-01\nBao,Khovar,President,2017-01-01\n",
        )


def test_former_presidents_stay_what_they_were(session: Session) -> None:
    agency(session)
    rows = "Wen,Khovar,President,2010-01-01,2012-12-31\nBao,Khovar,President,2013-01-01,\n"
    result = imported(session, f"name,agency,office,from,until\n{rows}")
    assert (result.count(Verdict.NEW), result.ended) == (2, [])


def test_a_new_spelling_renames(session: Session) -> None:
    member(session, "Farhod Qalamzoda", agency(session), native_name="Фарҳод", email="f@khovar.example")
    content = "name,agency,email\nFarkhod Kalamzoda,Khovar,f@khovar.example\n"
    result = imported(session, content, answers={2: Answer.SAME})
    assert result.rows[0].changes == (("name", "Farhod Qalamzoda", "Farkhod Kalamzoda"),)
    found = find_member(session, "Kalamzoda")
    assert [name.full for name in found.names] == ["Farkhod Kalamzoda", "Фарҳод"]
    assert imported(session, content).changed == 0


def test_somebody_whom_another_row_is_about_raises_no_question(session: Session) -> None:
    house = agency(session)
    member(session, "Farhod", house, email="beijing@khovar.example")
    result = imported(
        session,
        "name,agency,email\nManizha,Khovar,beijing@khovar.example\nFarhod,Khovar,beijing@khovar.example\n",
    )
    assert (result.count(Verdict.NEW), result.count(Verdict.UNCHANGED), result.questions) == (1, 1, [])


def test_an_address_that_was_missing_is_filled_in_without_a_question(session: Session) -> None:
    person = member(session, "Wen", agency(session))
    result = imported(session, "name,agency,email\nWEN,Khovar,w@khovar.example\n")
    assert (result.count(Verdict.UPDATED), person.email) == (1, "w@khovar.example")
    assert imported(session, "name,agency\nWen,Khovar\n").count(Verdict.UNCHANGED) == 1


def test_of_several_of_one_name_none_is_guessed(session: Session) -> None:
    house = agency(session)
    for number in (1, 2):
        member(session, "Wen", house, email=f"{number}@khovar.example")
    with pytest.raises(BadInput, match="may be any of several members"):
        imported(session, "name,agency,phone\nWen,Khovar,+992 372 21 0001\n")


def test_who_vanished_is_listed_and_nobody_is_dropped(session: Session) -> None:
    house = agency(session)
    for name in ("Wen", "Bao"):
        member(session, name, house)
    member(session, "Dao", house, until=date(2016, 1, 1))
    content = "name,agency\nWen,Khovar\nNew,Khovar\n"
    kept = imported(session, content, whole_list=True)
    assert ([one.name for one in kept.vanished], kept.count(Verdict.LEFT)) == (["Bao, Khovar"], 0)
    gone = imported(session, content, whole_list=True, left_from=date(2017, 4, 1))
    assert (gone.count(Verdict.LEFT), gone.vanished) == (1, [])
    assert find_member(session, "Bao").postings[0].last_day == date(2017, 3, 31)
    assert imported(session, content, whole_list=True, left={}).vanished[0].name == "Bao, Khovar", (
        "until April"
    )


def test_an_agency_that_vanished_can_leave(session: Session) -> None:
    for name in ("Khovar", "TASS"):
        agency(session, name)
    result = imported(session, "name,country\nTASS,TJ\n", whole_list=True, left_from=date(2017, 3, 1))
    assert [(row.name, row.verdict) for row in result.shown(Verdict.LEFT)] == [("Khovar", Verdict.LEFT)]
    assert find_agency(session, "Khovar").memberships[0].last_day == date(2017, 2, 28)


def test_two_offices_in_one_cell(session: Session) -> None:
    agency(session)
    content = 'name,agency,office\nWen,Khovar,"President, Secretary"\n'
    imported(session, content)
    offices = [office.name for office in find_member(session, "Wen").offices]
    assert offices == [OfficeName.PRESIDENT, OfficeName.SECRETARY]
    assert imported(session, content).changed == 0


def test_edited_parts_of_a_name_are_taken(session: Session) -> None:
    member(session, "wen xinyu", agency(session), given="xinyu", family="wen", email="w@khovar.example")
    content = "name,given name,family name,agency,email\nWen Xinyu,Xinyu,Wen,Khovar,w@khovar.example\n"
    result = imported(session, content)
    assert [field for field, _, _ in result.rows[0].changes] == ["name", "given name", "family name"]
    assert imported(session, content).changed == 0


def test_what_is_written_in_bulk_is_what_add_member_writes(session: Session) -> None:
    house = agency(session)
    imported(
        session,
        "name,given name,family name,native name,email,phone,agency,title,office\n"
        "Андрей Кириллов,Андрей,Кириллов,安德烈,L@t.example,+992 372 21 0001,Khovar,Head,President\n",
    )
    in_bulk = find_member(session, "l@t.example")
    by_hand = member(
        session,
        "Андрей Кириллов",
        house,
        given="Андрей",
        family="Кириллов",
        native_name="安德烈",
        email="K@t.example",
        phone="+992 372 21 0001",
        title="Head",
        office=OfficeName.PRESIDENT,
    )
    hidden = {"id", "uid", "member_id", "email", "email_key", "search_key"}

    def rows(one: Member) -> list[list[tuple[str, object]]]:
        owned = [one, *one.names, *one.postings, *one.offices, *sorted(one.keys, key=lambda key: key.key)]
        return [
            [
                (column.name, getattr(row, column.key))
                for column in row.__table__.columns
                if column.name not in hidden
            ]
            for row in owned
        ]

    assert rows(in_bulk) == rows(by_hand)
    assert in_bulk.search_key == by_hand.search_key.replace("k@t", "l@t")
    assert in_bulk.uid != by_hand.uid


def test_bulk_writes_the_log_that_add_member_writes(session: Session) -> None:
    house = agency(session)
    facts = {"given": "Андрей", "family": "Кириллов", "native_name": "安德烈", "office": OfficeName.PRESIDENT}
    imported(session, "name,agency\nWen,Khovar\n")
    assert session.scalar(select(func.count()).select_from(Change)) == 0, "a bare session keeps none"
    watch(session, Deed("x", "import", NOW))
    imported(
        session,
        "name,given name,family name,native name,email,agency,title,office\n"
        "Андрей Кириллов,Андрей,Кириллов,安德烈,l@t.example,Khovar,correspondent,President\n",
    )
    in_bulk = find_member(session, "l@t.example")
    told = logged(session)
    row = session.scalars(select(Change).where(Change.table_name == "posting")).one()
    assert (row.row_id, row.before) == (in_bulk.postings[0].id, None)
    session.execute(delete(Change))
    member(session, "Андрей Кириллов", house, email="k@t.example", **facts)  # type: ignore[arg-type]

    assert logged(session) == told


def logged(session: Session) -> list[tuple[str, dict[str, object]]]:
    """What the log holds, without ids and addresses, which differ from one person to the next."""
    hidden = {"id", "uid", "member_id", "email", "email_key", "search_key"}
    changes = session.scalars(select(Change).order_by(Change.table_name, Change.row_id))
    return [
        (
            change.table_name,
            {
                name: value
                for name, value in (change.after or {}).items()
                if name not in hidden and value is not None
            },
        )
        for change in changes
    ]


def test_a_bulk_can_be_taken_back_and_redone(session: Session) -> None:
    agency(session)
    content = (
        "name,native name,email,phone,agency,office\nBao,宝,b@t.example,+992 372 21 0001,Khovar,President\n"
    )
    watch(session, Deed("x", "import", NOW))
    imported(session, content)
    uid = find_member(session, "Bao").uid
    number = session.info["action"]()
    watch(session, Deed("x", "undo", NOW))
    undo(session, session.get_one(Action, number))
    assert people(session) == 0
    back = session.info["action"]()
    watch(session, Deed("x", "undo", NOW))
    undo(session, session.get_one(Action, back))

    assert (find_member(session, "宝").uid, find_member(session, "宝").phone) == (uid, "+992 372 21 0001")
    assert imported(session, content).changed == 0


def test_ids_go_on_after_a_bulk_of_several_batches(session: Session) -> None:
    house = agency(session)
    number = 2500
    rows = "".join(f"Person {one},Khovar,p{one}@khovar.example\n" for one in range(number))
    result = imported(session, f"name,agency,email\n{rows}")
    assert (result.count(Verdict.NEW), len(result.rows)) == (number, 20)
    later = member(session, "Later", house)
    assert later.id > (session.scalar(select(func.max(Member.id)).where(Member.id != later.id)) or 0)
    for table in (MemberName, MemberKey):
        owners = session.scalar(select(func.count(table.member_id.distinct())))
        assert owners == number + 1
    assert imported(session, f"name,agency,email\n{rows}").count(Verdict.UNCHANGED) == number
