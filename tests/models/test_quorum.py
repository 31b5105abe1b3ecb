"""How many must come: read, written back, and counted."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.models.quorum import Quorum

SHARES = st.fractions(Fraction(1, 999), 1, max_denominator=999)
QUORUMS = st.one_of(
    st.builds(Quorum, count=st.integers(1, 99_999), people=st.booleans()),
    st.builds(Quorum, share=SHARES, down=st.booleans(), people=st.booleans()),
    st.builds(
        Quorum,
        share=SHARES.filter(lambda share: share < 1),
        strictly_more=st.just(value=True),
        people=st.booleans(),
    ),
)


@pytest.mark.parametrize(
    ("text", "written", "needed"),
    [
        ("14", "14", [14, 14, 14]),
        ("014", "14", [14, 14, 14]),
        ("more than 14", "15", [15, 15, 15]),
        ("more than 0", "1", [1, 1, 1]),
        ("half", "half", [0, 13, 14]),
        ("50%", "half", [0, 13, 14]),
        ("1/2", "half", [0, 13, 14]),
        ("More  than HALF", "more than half", [1, 14, 14]),
        ("more than 50 %", "more than half", [1, 14, 14]),
        ("60%", "3/5", [0, 16, 17]),
        ("2/3", "2/3", [0, 18, 18]),
        ("2 / 3", "2/3", [0, 18, 18]),
        ("more than 2/3", "more than 2/3", [1, 18, 19]),
        ("100%", "1/1", [0, 26, 27]),
        ("  1% ", "1/100", [0, 1, 1]),
        ("2/3 rounded down", "2/3 rounded down", [0, 17, 18]),
        ("2/3, rounded up", "2/3", [0, 18, 18]),
        ("60% down", "3/5 rounded down", [0, 15, 16]),
        ("40 people", "40 people", [40, 40, 40]),
        ("60% of people", "3/5 of people", [0, 16, 17]),
        ("more than half of the people", "more than half of people", [1, 14, 14]),
        ("2/3 of the journalists rounded down", "2/3 of people rounded down", [0, 17, 18]),
        ("14 agencies", "14", [14, 14, 14]),
    ],
)
def test_a_quorum_is_read_and_counted(text: str, written: str, needed: list[int]) -> None:
    quorum = Quorum.parse(text)
    assert (str(quorum), [quorum.needed(agencies) for agencies in (0, 26, 27)]) == (written, needed)


@pytest.mark.parametrize(
    "text",
    ["", "most", "0", "00", "0%", "0/3", "101%", "3/2", "2/0", "more than 100%", "more than 1/1", "more than",
     "-1", "1.5", "100000", "more than 99999", "half of them", "١٤", "½", "more than more than half",
     "14 rounded down", "more than half rounded down", "people", "half people down up"],
)  # fmt: skip
def test_what_is_no_quorum_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        Quorum.parse(text)
    assert str(refused.value) == (
        f"{text!r} is not a quorum.\nWrite a number of agencies (14), a share (60%, 2/3), "
        "'more than half', '2/3 rounded down', or '40 people'."
    )


@given(QUORUMS)
def test_a_quorum_reads_back_what_it_wrote(quorum: Quorum) -> None:
    assert Quorum.parse(str(quorum)) == quorum


@given(st.text())
def test_whatever_is_read_is_written_and_read_again(text: str) -> None:
    try:
        quorum = Quorum.parse(text)
    except BadInput:
        return
    assert Quorum.parse(str(quorum)) == quorum


@given(QUORUMS.filter(lambda quorum: quorum.share is not None), st.integers(0, 10_000))
def test_a_share_is_the_least_number_that_reaches_it(quorum: Quorum, agencies: int) -> None:
    assert quorum.share is not None
    needed = quorum.needed(agencies)

    def enough(come: int) -> bool:
        part = agencies * Fraction(quorum.share or 0)
        if quorum.down:
            return come > part - 1
        return come > part if quorum.strictly_more else come >= part

    assert enough(needed)
    assert needed == 0 or not enough(needed - 1)
    assert needed <= max(agencies, 1)
