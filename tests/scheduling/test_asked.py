"""What was asked is stored and read back."""

from hypothesis import given
from hypothesis import strategies as st

from planner.scheduling.asked import Asked

WORDS = st.none() | st.text(min_size=1, max_size=20)
SEVERAL = st.lists(st.text(max_size=20), max_size=3).map(tuple)


@given(
    st.builds(
        Asked,
        **dict.fromkeys(("venue", "room", "online", "duration", "quorum", "setup", "clearing"), WORDS),
        **dict.fromkeys(("notice", "not_before", "not_after", "prefer"), WORDS),
        **dict.fromkeys(("require", "equipment", "not_with", "without"), SEVERAL),
        people=st.none() | st.integers(1, 1000),
    )
)
def test_what_was_asked_is_read_back(asked: Asked) -> None:
    assert Asked.from_json(asked.to_json()) == asked


def test_nothing_in_particular_is_short() -> None:
    assert Asked().to_json() == "{}"
    assert Asked.from_json(None) == Asked()


def test_what_is_stored_can_be_read_by_a_person() -> None:
    asked = Asked(require=("Андрей Кириллов",), duration="2 h")

    assert asked.to_json() == '{"duration": "2 h", "require": ["Андрей Кириллов"]}'


def test_what_a_later_version_asks_for_is_left_out() -> None:
    assert Asked.from_json('{"catering": "tea", "notice": "14d"}') == Asked(notice="14d")
