"""Addresses that somebody writes from beside the one that is invited."""

from datetime import date

import pytest
from build import agency, guest, member
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import OtherAddress
from planner.register.erasure import erase
from planner.register.merging import merge
from planner.register.other_addresses import other_addresses, owner_of, remember


def test_an_address_speaks_for_one_at_a_time(session: Session) -> None:
    khovar = agency(session, "Khovar")
    farhod, alimov = member(session, "Farhod Qalamzoda", khovar), guest(session)
    for owner in (khovar, farhod, alimov):
        remember(session, "News.Room@Khovar.example", owner)
        assert owner_of(session, "news.room@khovar.EXAMPLE") is owner
        assert other_addresses(session, owner) == ["news.room@khovar.example"]

    assert other_addresses(session, khovar) == []
    assert owner_of(session, "nobody@khovar.example") is None
    with pytest.raises(BadInput, match="is not an e-mail address"):
        remember(session, "no address", khovar)


def test_it_goes_along_when_two_records_become_one_and_away_with_the_person(session: Session) -> None:
    khovar = agency(session, "Khovar")
    twice = member(session, "F. Qalamzoda", khovar)
    farhod = member(session, "Farhod Qalamzoda", khovar, until=date(2017, 1, 1))
    remember(session, "farhod@mail.example", twice)
    told = merge(session, twice, farhod)

    assert "the address farhod@mail.example" in told.moved
    assert other_addresses(session, farhod) == ["farhod@mail.example"]
    for posting in farhod.postings:
        posting.valid_until = date(2017, 1, 1)
    session.flush()
    erase(session, farhod, today=date(2017, 3, 2))
    assert session.scalar(select(func.count()).select_from(OtherAddress)) == 0
