"""What is said differently of a member: names that stay findable, addresses, the title."""

from datetime import date

import pytest
from build import agency, club, member
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import BadInput, Undecided
from planner.models import Member, MemberName, Posting
from planner.models.names import fold
from planner.register.history import last_action, undo
from planner.register.lookup import find_member
from planner.register.member_changes import Edit, edit_member
from planner.register.roll import roll

TODAY = date(2017, 3, 2)


def names(who: Member) -> list[str]:
    return [one.full for one in who.names]


def test_only_what_is_said_changes_and_empty_takes_out(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session), email="a@x.example", phone="+86 1", residence="CN")
    edit = Edit(email="b@x.example", phone="", languages="zh, en", residence="CN", timezone="")

    changes = edit_member(session, who, edit, today=TODAY)

    assert changes == [
        ("e-mail", "a@x.example", "b@x.example"),
        ("phone", "+86 1", None),
        ("languages", None, "zh, en"),
    ]
    assert (who.email, who.phone, who.languages, who.residence, who.timezone) == (
        "b@x.example",
        None,
        "zh, en",
        "CN",
        None,
    )
    assert find_member(session, "b@x.example") is who
    assert edit_member(session, who, edit, today=TODAY) == []


def test_old_name_goes_on_finding_the_member_but_is_not_the_native_one(session: Session) -> None:
    club(session)
    who = member(session, "Olga Abzatseva", agency(session), given="Olga", family="Abzatseva")

    changes = edit_member(session, who, Edit(name="Olga Belova"), today=TODAY)

    assert changes == [("name", "Olga Abzatseva", "Olga Belova")]
    assert names(who) == ["Olga Belova", "Olga Abzatseva"]
    assert (who.primary_name.given, who.primary_name.family, who.sort_key) == (
        "Olga",
        "Belova",
        "belova olga",
    )
    assert find_member(session, "abzatseva") is find_member(session, "Olga Belova") is who
    assert who.native_name is None
    assert [entry.native_name for entry in roll(session, TODAY)] == [None]


def test_native_name_stays_the_native_one(session: Session) -> None:
    club(session)
    who = member(session, "Olga Abzatseva", agency(session), native_name="Ольга Абзацева")

    edit_member(session, who, Edit(name="Olga Belova", native_name="Ольга Белова"), today=TODAY)

    session.expire_all()
    assert names(who) == ["Olga Belova", "Ольга Белова", "Olga Abzatseva", "Ольга Абзацева"]
    assert who.native_name == "Ольга Белова"
    assert [entry.native_name for entry in roll(session, TODAY)] == ["Ольга Белова"]
    assert find_member(session, "Абзацева") is who


def test_corrected_name_is_not_kept(session: Session) -> None:
    who = member(session, "Rustan Karimow", agency(session), native_name="Рустан Каримов")

    edit_member(session, who, Edit("Rustam Karimov", "Рустам Каримов", correct=True), today=TODAY)

    assert names(who) == ["Rustam Karimov", "Рустам Каримов"]
    assert "rustan" not in who.search_key


def test_other_case_or_hyphen_is_no_other_name(session: Session) -> None:
    who = member(session, "RUSTAM KARIMOV", agency(session))

    edit_member(session, who, Edit(name="Rustam Karimov"), today=TODAY)

    assert names(who) == ["Rustam Karimov"]


def test_going_back_to_a_name_makes_no_second_row_of_it(session: Session) -> None:
    who = member(session, "Olga Abzatseva", agency(session))
    edit_member(session, who, Edit(name="Olga Belova"), today=TODAY)
    edit_member(session, who, Edit(name="Olga Abzatseva"), today=TODAY)

    assert names(who) == ["Olga Abzatseva", "Olga Belova"]


def test_native_name_is_given_and_taken_out(session: Session) -> None:
    who = member(session, "Wen Xinyu", agency(session))

    assert edit_member(session, who, Edit(native_name="文新语"), today=TODAY) == [
        ("native name", None, "文新语")
    ]
    assert find_member(session, "文新语") is who
    assert edit_member(session, who, Edit(native_name=""), today=TODAY) == [("native name", "文新语", None)]
    assert names(who) == ["Wen Xinyu"]
    assert edit_member(session, who, Edit(native_name=""), today=TODAY) == []
    with pytest.raises(BadInput, match="own script"):
        edit_member(session, who, Edit(native_name="wen xinyu"), today=TODAY)


@pytest.mark.parametrize(
    ("parts", "full", "new", "expected"),
    [
        (("Olga", "Abzatseva"), "Olga Abzatseva", "Olga Belova", ("Olga", "Belova")),
        (("Olga", "Abzatseva"), "Olga Abzatseva", "Olga P. Abzatseva", ("Olga", "P. Abzatseva")),
        (("Xinyu", "Wen"), "Wen Xinyu", "Wen Xinyue", ("Xinyue", "Wen")),
        (("Xinyu", "Wen"), "Wen Xinyu", "Weng Xinyu", ("Xinyu", "Weng")),
        (("Olga", "Abzatseva"), "Olga Abzatseva", "Ольга Белова", None),
        (None, "Olga Abzatseva", "Olga Belova", None),
    ],
)
def test_parts_follow_the_name(
    session: Session,
    parts: tuple[str, str] | None,
    full: str,
    new: str,
    expected: tuple[str, str] | None,
) -> None:
    first, last = parts or (None, None)
    who = member(session, full, agency(session), given=first, family=last)

    edit_member(session, who, Edit(name=new), today=TODAY)

    assert (who.primary_name.given, who.primary_name.family) == (expected or (None, None))


def test_title_is_that_of_the_present_post(session: Session) -> None:
    khovar, xinhua = agency(session), agency(session, "Xinhua", country="CN")
    who = member(session, "Wen Xinyu", khovar, title="stringer", until=date(2016, 1, 1))
    who.postings.append(Posting(agency=xinhua, title="editor", valid_from=date(2016, 1, 1)))
    session.flush()

    assert edit_member(session, who, Edit(title="bureau chief"), today=TODAY) == [
        ("title at Xinhua", "editor", "bureau chief")
    ]
    assert edit_member(session, who, Edit(title=""), today=TODAY, agency=khovar) == [
        ("title at Khovar", "stringer", None)
    ]
    with pytest.raises(BadInput, match="no post at Tass"):
        edit_member(session, who, Edit(title="x"), today=TODAY, agency=agency(session, "Tass"))


def test_title_where_there_are_two_posts_needs_the_agency(session: Session) -> None:
    khovar, xinhua = agency(session), agency(session, "Xinhua", country="CN")
    who = member(session, "Wen Xinyu", khovar)
    who.postings.append(Posting(agency=xinhua))
    session.flush()

    with pytest.raises(Undecided, match="--agency"):
        edit_member(session, who, Edit(title="editor"), today=TODAY)
    edit_member(session, who, Edit(title="editor"), today=TODAY, agency=xinhua)
    assert {post.agency.short_name: post.title for post in who.postings} == {
        "Khovar": "correspondent",
        "Xinhua": "editor",
    }


def test_undo_takes_an_edit_back_wholly(app: App) -> None:
    with app.transaction() as session:
        club(session)
        member(
            session, "Olga Abzatseva", agency(session), given="Olga", family="Abzatseva", email="o@x.example"
        )
    edit = Edit("Olga Belova", "Ольга Белова", email="", title="")
    with app.transaction() as session:
        edit_member(session, find_member(session, "Olga"), edit, today=TODAY)
    with app.transaction() as session:
        undo(session, last_action(session))

    with app.reading() as session:
        who = find_member(session, "Abzatseva")
        assert names(who) == ["Olga Abzatseva"]
        assert (who.primary_name.family, who.email, who.email_key) == (
            "Abzatseva",
            "o@x.example",
            "o@x.example",
        )
        assert (who.postings[0].title, who.sort_key) == ("correspondent", "abzatseva olga")
        assert "belova" not in who.search_key
        assert who.search_key.startswith("olga abzatseva")


WRITTEN = st.text("АБабOoLl -'é文", min_size=1, max_size=8).map(str.strip).filter(fold)


@given(spelled=st.lists(st.tuples(WRITTEN, st.booleans()), min_size=1, max_size=6))
def test_however_often_it_changes_no_name_is_double_and_the_last_one_leads(
    spelled: list[tuple[str, bool]],
) -> None:
    with Session() as session:  # nothing here needs a database
        first = MemberName(full="Olga", key="olga", script="Latn", is_primary=True)
        who = Member(names=[first])
        for name, correct in spelled:
            edit_member(session, who, Edit(name=name, correct=correct), today=TODAY)
        keys = [one.key for one in who.names]
        assert len(keys) == len(set(keys))
        assert [one.full for one in who.names if one.is_primary] == [spelled[-1][0]]
        assert all(fold(name) in who.search_key for name in names(who))
