"""What is typed of a meeting and of answers to it, told apart."""

import pytest

from planner.cli.noting_options import meeting_and_answers
from planner.errors import BadInput


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("1", "Khovar=yes", "Kabar=no"), ("1", ("Khovar=yes", "Kabar=no"))),
        (("March", "meeting", "Khovar=yes"), ("March meeting", ("Khovar=yes",))),
        (("March meeting", "Farhod Qalamzoda=yes"), ("March meeting", ("Farhod Qalamzoda=yes",))),
        (("1", "Khovar yes", "Kabar=no"), ("1", ("Khovar yes", "Kabar=no"))),
        (("1", "Khovar: yes\nKabar=no"), ("1", ("Khovar: yes\nKabar=no",))),
        (("1", "Khovar", "yes"), ("1", ("Khovar", "yes"))),
        (("1",), ("1", ())),
    ],
)
def test_the_meeting_comes_first(words: tuple[str, ...], expected: tuple[str, tuple[str, ...]]) -> None:
    assert meeting_and_answers(words, named_by=1) == expected


def test_where_the_answers_come_from_elsewhere_all_words_name_the_meeting() -> None:
    assert meeting_and_answers(("March", "meeting"), named_by=2) == ("March meeting", ())


def test_no_meeting() -> None:
    with pytest.raises(BadInput, match=r"No meeting is named\."):
        meeting_and_answers(("Khovar=yes",), named_by=1)
