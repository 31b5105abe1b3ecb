"""The whole register out and in again: nothing is lost, and a second reading changes nothing."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from build import agency, club, member
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.app import App
from planner.errors import BadInput
from planner.exchange.register_import import apply_document, read_document
from planner.exchange.register_json import document
from planner.models import Accreditation, Agency, AgencyName, Category, Guest, Member, OfficeName, Suspension
from planner.register.lookup import find_member

FILE = Path("register.json")


def scene(session: Session) -> None:
    club(session)
    xinhua = agency(
        session,
        "Xinhua",
        country="CN",
        native_name="新华社",
        category=Category.OBSERVER,
        since=date(2013, 5, 24),
    )
    xinhua.names.append(
        AgencyName(language="en", name="Red China News", key="red china news", valid_until=date(1937, 1, 1))
    )
    xinhua.suspensions.append(
        Suspension(reason="fee", valid_from=date(2016, 1, 1), valid_until=date(2016, 7, 1))
    )
    khovar = agency(session, "Khovar", until=date(2020, 1, 1))
    farhod = member(
        session,
        "Farhod Qalamzoda",
        khovar,
        native_name="Фарҳод Қаламзода",
        given="Farhod",
        family="Qalamzoda",
        email="f@khovar.example",
        office=OfficeName.SECRETARY,
        since=date(2015, 1, 1),
        until=date(2018, 1, 1),
    )
    farhod.accreditations.append(Accreditation(number="A-17", issuer="MFA", valid_from=date(2015, 1, 1)))
    member(session, "Wen Xinyu", xinhua)
    session.add(Guest(name="H.E. Speaker", email="speaker@embassy.example"))
    session.flush()


def written(session: Session) -> Any:
    return json.loads("\n".join(document(session)))


def test_register_comes_back_whole(app: App) -> None:
    with app.transaction() as session:
        scene(session)
        before = written(session)
    with app.transaction() as session:
        for kind in (Member, Agency, Guest):
            for row in session.scalars(select(kind)):
                session.delete(row)
            session.flush()
        assert written(session) == {
            "planner": "register",
            "version": 1,
            "agencies": [],
            "members": [],
            "guests": [],
        }
        assert apply_document(session, before, FILE) == {"new": 5}
        assert written(session) == before
        assert find_member(session, "Қаламзода").name == "Farhod Qalamzoda"


def test_second_reading_changes_nothing(app: App) -> None:
    with app.transaction() as session:
        scene(session)
    with app.transaction() as session:
        assert apply_document(session, written(session), FILE) == {"unchanged": 5}
        assert not session.dirty


def test_what_was_edited_is_changed_and_nothing_else(app: App) -> None:
    with app.transaction() as session:
        scene(session)
        made = written(session)
    made["members"][0]["phone"] = "+86 10 5555 0101"
    made["members"][0]["postings"][0]["until"] = "2018-06-30"
    made["agencies"][0]["names"].append({"language": "ru", "name": "Ховар"})
    with app.transaction() as session:
        assert apply_document(session, made, FILE) == {"updated": 2, "unchanged": 3}
    with app.reading() as session:
        assert written(session) == made
        assert find_member(session, "Farhod").postings[0].valid_until == date(2018, 7, 1)


def test_who_was_erased_is_not_written(app: App) -> None:
    with app.transaction() as session:
        scene(session)
        find_member(session, "Wen Xinyu").erased = date(2017, 1, 1)
        session.flush()
        assert [one["email"] for one in written(session)["members"]] == ["f@khovar.example"]


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda made: made["members"][0].pop("names"), "number 1 of members .*names.* is missing"),
        (lambda made: made["members"][0].update(uid="no"), "badly formed"),
        (
            lambda made: made["members"][1]["postings"][0].update(agency="TASS"),
            "'TASS' is not in the document",
        ),
        (lambda made: made["members"][0]["postings"][0].update(until="31.02.2018"), "isoformat"),
        (lambda made: made["members"][0]["names"][0].update(is_primary=False), "exactly one"),
        (lambda made: made["agencies"][0].update(kind="circus"), "'circus'"),
        (lambda made: made["agencies"][0].update(colour="red"), "'colour' is not known"),
        (lambda made: made["agencies"][0].pop("country"), "country is missing"),
        (lambda made: made.update(guests={}), "guests is no list"),
        (lambda made: made["guests"].append(7), "number 2 of guests"),
    ],
)
def test_a_spoiled_document_is_refused_by_record(app: App, spoil: Any, complaint: str) -> None:
    with app.transaction() as session:
        scene(session)
        made = written(session)
    spoil(made)
    with app.rehearsal() as session, pytest.raises(BadInput, match=complaint):
        apply_document(session, made, FILE)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "not a register"),
        ('{"planner": "register"}', "version None"),
        ('{"planner": "register", "version": 2}', "Install a newer planner"),
    ],
)
def test_a_foreign_file_is_refused(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    file.write_text(text)
    with pytest.raises(BadInput, match=complaint) as refused:
        read_document(file)
    assert str(file) in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["uid", "names", "full", "agency"]) | st.text(), inner)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(JSON, min_size=1, max_size=2), st.sampled_from(["agencies", "members", "guests"]))
def test_no_document_raises_anything_but_a_complaint(app: App, records: list[Any], section: str) -> None:
    with app.rehearsal() as session, pytest.raises(BadInput):
        apply_document(session, {section: records}, FILE)
