"""Whether an agency comes, held against the rules at each start."""

from hypothesis import given
from hypothesis import strategies as st

from planner.solver.turnout import Time, Turnout, turnout

SIZE = 8
EVERYTHING = (1 << SIZE) - 1
MASKS = st.integers(0, EVERYTHING)
TIMES = st.builds(Time, MASKS, MASKS, MASKS)


def at(time: Time, bit: int) -> tuple[bool, bool, bool]:
    return bool(time.away >> bit & 1), bool(time.reluctant >> bit & 1), bool(time.known >> bit & 1)


def naive(agency: Time, people: list[Time], bit: int) -> str:
    away, reluctant, known = at(agency, bit)
    free = [at(person, bit)[1:] for person in people if not at(person, bit)[0]]
    if not people:
        free = [(False, known)]
    if away or not free:
        return "cannot"
    if reluctant or all(rather_not for rather_not, _ in free):
        return "if need be"
    if (False, True) in free:
        return "can"
    return "if need be" if (True, True) in free else "unknown"


@given(TIMES, st.lists(TIMES, max_size=4), MASKS)
def test_each_start_has_the_one_answer_of_the_rules(agency: Time, people: list[Time], among: int) -> None:
    found = turnout(agency, people, among)
    masks = (found.can, found.if_need_be, found.unknown, found.cannot)
    words = ("can", "if need be", "unknown", "cannot")
    starts = [bit for bit in range(SIZE) if among >> bit & 1]

    assert [[word for word, mask in zip(words, masks, strict=True) if mask >> bit & 1] for bit in starts] == [
        [naive(agency, people, bit)] for bit in starts
    ]
    assert not (found.can | found.if_need_be | found.unknown | found.cannot) & ~among


def test_a_colleague_who_is_free_is_enough() -> None:
    people = [Time(away=0b0011, known=EVERYTHING), Time(away=0b0101, reluctant=0b1110, known=EVERYTHING)]

    assert turnout(Time(0), people, 0b1111) == Turnout(
        can=0b1100, if_need_be=0b0010, unknown=0, cannot=0b0001
    )


def test_what_nobody_knows_is_not_free() -> None:
    assert turnout(Time(0), [Time(0)], 0b11) == Turnout(can=0, if_need_be=0, unknown=0b11, cannot=0)
    assert turnout(Time(0), [], 0b11) == Turnout(can=0, if_need_be=0, unknown=0b11, cannot=0)


def test_what_is_on_for_the_whole_agency_holds_for_all_its_people() -> None:
    agency = Time(away=0b01, reluctant=0b10)

    assert turnout(agency, [Time(0, known=0b11)], 0b11) == Turnout(
        can=0, if_need_be=0b10, unknown=0, cannot=0b01
    )
