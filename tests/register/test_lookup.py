"""Finding agencies, members, venues and rooms by whatever somebody calls them."""

from datetime import date

import pytest
from build import agency, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import NotFound, Undecided
from planner.models import Agency, Member, Room
from planner.register.lookup import (
    WHOLE_CLUB,
    find_agency,
    find_member,
    find_owner,
    find_room,
    find_venue,
    nearest,
)


def khovar(session: Session) -> Agency:
    return agency(
        session,
        "Khovar",
        name="Khovar National Information Agency of Tajikistan",
        native_name="Ховар",
        other_names=("Тоҷиктоҷ", "TajikTA"),
        email="beijing@khovar.example",
    )


def daily(session: Session) -> Agency:
    return agency(session, "People's Daily", country="CN", native_name="人民日报")


def kirillov(session: Session, house: Agency | None = None) -> Member:
    return member(
        session,
        "Andrei Kirillov",
        house or agency(session, "TASS", country="RU", native_name="ТАСС"),
        native_name="Андрей Кириллов",
        email="Andrei.Kirillov@tass.example",
    )


def test_find_agency_takes_any_of_its_names(session: Session) -> None:
    wanted = khovar(session)
    daily(session)
    names = (
        *(
            "Khovar",
            "KHOVAR",
            "  khovar ",
            "Ховар",
            "ХОВАР",
            "ｋｈｏｖａｒ",
            "TajikTA",
            "tajikta",
            "Тоҷиктоҷ",
        ),
        *("khovar national information agency of tajikistan", "Information Agency", "хов", "Hovar"),
    )
    assert {name for name in names if find_agency(session, name) is not wanted} == set()


def test_find_agency_does_not_mind_apostrophes(session: Session) -> None:
    wanted = daily(session)
    khovar(session)
    names = ("People's Daily", "People’s Daily", "peoples daily", "人民日报", "人民日")
    assert {name for name in names if find_agency(session, name) is not wanted} == set()


def test_find_agency_prefers_the_whole_name_to_a_part(session: Session) -> None:
    wanted = agency(session, "Kabar", country="KG")
    agency(session, "Kabar TV", country="KG")
    assert find_agency(session, "kabar") is wanted


def test_find_agency_lists_the_candidates_for_a_part_of_several_names(session: Session) -> None:
    agency(session, "CNS", name="China News Service", country="CN")
    agency(session, "CRI", name="China Radio International", country="CN")
    with pytest.raises(Undecided) as refused:
        find_agency(session, "China")
    first, *candidates = str(refused.value).splitlines()
    assert first == "'China' may be any of these; name one of them in full:"
    assert sorted(candidates) == ["  CNS (China News Service, CN)", "  CRI (China Radio International, CN)"]


def test_find_agency_takes_no_part_that_names_nobody(session: Session) -> None:
    khovar(session)
    for name in ("", "kh", "%", "_", "kho%ar", "k_ovar"):
        with pytest.raises(NotFound):
            find_agency(session, name)


def test_find_agency_suggests_the_nearest_in_any_script(session: Session) -> None:
    khovar(session)
    daily(session)
    for name in ("Ховарр", "Khovarr", "Havar", "Ховрар"):
        with pytest.raises(NotFound) as refused:
            find_agency(session, name)
        assert refused.value.nearest
        assert set(refused.value.nearest) <= {"Khovar", "Ховар"}


def test_find_agency_says_so_where_nothing_is_near(session: Session) -> None:
    khovar(session)
    with pytest.raises(NotFound) as refused:
        find_agency(session, "Reuters")
    assert str(refused.value) == "No agency is called 'Reuters'."


def test_find_member_takes_any_name_part_or_address(session: Session) -> None:
    wanted = kirillov(session)
    member(session, "Wen Xinyu", agency(session, "Xinhua", country="CN"), native_name="文新语")
    names = (
        *("Andrei Kirillov", "andrei  KIRILLOV", "Андрей Кириллов", "андрей кириллов", "Kirillov", "кирилл"),
        *("andrei.kirillov@tass.example", "ANDREI.KIRILLOV@TASS.EXAMPLE", "tass.example"),
    )
    assert {name for name in names if find_member(session, name) is not wanted} == set()


def test_find_member_reads_chinese_names(session: Session) -> None:
    wanted = member(session, "Wen Xinyu", agency(session, "Xinhua", country="CN"), native_name="文新语")
    kirillov(session)
    names = ("文新语", "wen xin", "WenXinYu")
    assert {name for name in names if find_member(session, name) is not wanted} == set()


def test_find_member_does_not_mind_apostrophes(session: Session) -> None:
    wanted = member(session, "Nodira So'zimova", agency(session, "UzA", country="UZ"))
    names = ("Nodira So'zimova", "Nodira So‘zimova", "nodira soʻzimova", "Sozimova")
    assert {name for name in names if find_member(session, name) is not wanted} == set()


def test_find_member_prefers_the_whole_name_to_a_part(session: Session) -> None:
    house = agency(session)
    member(session, "Li Xiaowen", house)
    wanted = member(session, "Li Xiao", house)
    assert find_member(session, "Li Xiao") is wanted


def test_find_member_lists_namesakes_with_agency_and_address(session: Session) -> None:
    sputnik, gazette = agency(session, "Sputnik", country="RU"), agency(session, "RG", country="RU")
    member(session, "Alexei Petrov", sputnik, email="alexei.petrov@sputnik.example")
    member(session, "Alexei Petrov", gazette)
    with pytest.raises(Undecided) as refused:
        find_member(session, "alexei petrov")
    first, *candidates = str(refused.value).splitlines()
    assert first == "'alexei petrov' may be any of these; name one of them in full:"
    assert sorted(candidates) == [
        "  Alexei Petrov, RG",
        "  Alexei Petrov, Sputnik, alexei.petrov@sputnik.example",
    ]


def test_find_member_tells_namesakes_apart_by_address(session: Session) -> None:
    house = agency(session)
    wanted = member(session, "Alexei Petrov", house, email="one@sputnik.example")
    member(session, "Alexei Petrov", house, email="other@rg.example")
    assert find_member(session, "one@sputnik.example") is wanted


def test_find_member_leaves_a_shared_mailbox_undecided(session: Session) -> None:
    house = khovar(session)
    member(session, "Farhod Qalamzoda", house, email="beijing@khovar.example")
    member(session, "Manizha Sahifaeva", house, email="beijing@khovar.example")
    with pytest.raises(Undecided):
        find_member(session, "Beijing@khovar.example")


def test_find_member_suggests_the_nearest_across_scripts(session: Session) -> None:
    kirillov(session)
    for name in ("Kirilov", "Кирилов", "Andrey Kirilov", "Андрей Кирилов", "Andrei Kirilow"):
        with pytest.raises(NotFound) as refused:
            find_member(session, name)
        assert refused.value.nearest
        assert set(refused.value.nearest) <= {"Andrei Kirillov", "Андрей Кириллов"}


def test_find_member_refuses_what_names_nobody(session: Session) -> None:
    kirillov(session)
    for name in ("", "a", "@", "%%%", "nobody@tass.example"):
        with pytest.raises(NotFound):
            find_member(session, name)


def test_find_member_takes_its_words_in_any_order(session: Session) -> None:
    wanted = kirillov(session)
    member(session, "Andrei Petrov", agency(session))
    names = ("Kirillov Andrei", "Кириллов Андрей", "kiril andr", "КИРИЛЛОВ  андрей")
    assert {name for name in names if find_member(session, name) is not wanted} == set()


def test_find_member_never_takes_who_only_sounds_alike(session: Session) -> None:
    member(session, "Li Xiaowen", agency(session), native_name="李晓雯")
    for name in ("李晓文", "Ли Сяовэнь", "Li Xiaoven"):
        with pytest.raises(NotFound) as refused:
            find_member(session, name)
        assert refused.value.nearest == ("Li Xiaowen",)


def test_find_member_never_finds_who_was_erased(session: Session) -> None:
    person = kirillov(session)
    person.erased = date(2017, 3, 2)
    session.flush()
    for name in ("Andrei Kirillov", "Кирилл", "andrei.kirillov@tass.example", "Kirilov"):
        with pytest.raises(NotFound) as refused:
            find_member(session, name)
        assert refused.value.nearest == ()


def test_find_member_lists_only_so_many_candidates(session: Session) -> None:
    house = agency(session)
    for number in range(25):
        member(session, "Ivan Petrov", house, email=f"petrov{number}@khovar.example")
    with pytest.raises(Undecided) as refused:
        find_member(session, "petrov")
    assert len(str(refused.value).splitlines()) == 22
    assert str(refused.value).endswith("  … and 5 more")


def test_find_venue_takes_a_part_of_its_name(session: Session) -> None:
    wanted = venue(session, "SCO Secretariat")
    venue(session, "Diaoyutai State Guesthouse")
    assert [find_venue(session, name) for name in ("sco secretariat", "SECRET")] == [wanted, wanted]


def test_find_venue_lists_several_and_suggests_the_nearest(session: Session) -> None:
    venue(session, "Press Centre One")
    venue(session, "Press Centre Two")
    with pytest.raises(Undecided) as undecided:
        find_venue(session, "Press Centre")
    with pytest.raises(NotFound) as missing:
        find_venue(session, "Press Center Two")
    assert str(undecided.value).splitlines()[1:] == ["  Press Centre One", "  Press Centre Two"]
    assert missing.value.nearest[0] == "Press Centre Two"


def test_find_room_looks_in_one_venue_or_in_all(session: Session) -> None:
    first, second = venue(session, "SCO Secretariat"), venue(session, "Press Centre", address=None)
    hall, other = room(session, first, "Main Hall"), room(session, second, "Main Hall")
    small = room(session, second, "Meeting Room 2", capacity=16)
    assert find_room(session, "meeting room 2") is small
    assert find_room(session, "main", first) is hall
    assert find_room(session, "Main Hall", second) is other
    with pytest.raises(Undecided) as refused:
        find_room(session, "Main Hall")
    assert sorted(str(refused.value).splitlines()[1:]) == [
        "  Main Hall, Press Centre, Beijing",
        "  Main Hall, SCO Secretariat, 7 Ritan Road, Beijing",
    ]


def test_find_room_refuses_a_room_of_another_venue(session: Session) -> None:
    first, second = venue(session, "SCO Secretariat"), venue(session, "Press Centre")
    room(session, second, "Meeting Room 2")
    with pytest.raises(NotFound) as refused:
        find_room(session, "Meeting Room 2", first)
    assert str(refused.value) == (
        "No room is called 'Meeting Room 2'.\n"
        "There is none yet. Add one: planner venue room add VENUE ROOM SEATS"
    )


def test_find_owner_takes_the_whole_club(session: Session) -> None:
    assert {find_owner(session, name) for name in (*WHOLE_CLUB, "CLUB", " The  Club ")} == {None}


def test_find_owner_takes_a_member_an_agency_or_a_room(session: Session) -> None:
    house = khovar(session)
    person = member(session, "Farhod Qalamzoda", house, email="beijing@khovar.example")
    hall = room(session, venue(session))
    owners: list[Member | Agency | Room | None] = [
        find_owner(session, name) for name in ("Qalamzoda", "Ховар", "press hall")
    ]
    assert owners == [person, house, hall]


def test_find_owner_takes_an_agency_whose_people_have_its_name_in_their_addresses(session: Session) -> None:
    house = agency(session, "Khabar", country="KZ")
    member(session, "Asel Betova", house, email="asel.betova@khabar.example")
    member(session, "Serik Khabarshin", agency(session, "Kazinform", country="KZ"))
    assert find_owner(session, "Khabar") is house


def test_find_owner_suggests_from_all_three_kinds(session: Session) -> None:
    kirillov(session)
    with pytest.raises(NotFound) as refused:
        find_owner(session, "Andrei Kirilov")
    assert str(refused.value) == (
        "No member, agency or room is called 'Andrei Kirilov'."
        " Did you mean Andrei Kirillov?\nFor everybody, write: club"
    )


def test_nearest_names_at_most_as_many_as_wanted_and_none_twice() -> None:
    known = ["Kirillov", "Кириллов", "Kirilenko", "Kirova", "Kirillov", "Xinhua"]
    assert nearest("Kirilov", known, most=3) == ["Kirillov", "Кириллов", "Kirova"]
    assert nearest("Kirilov", known, most=1) == ["Kirillov"]
    assert nearest("", known) == []
    assert nearest("Kirilov", []) == []
