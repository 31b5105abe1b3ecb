"""Questions that are answered with yes or no, on a real terminal."""

from collections.abc import Sequence

import pytest
from cli.conftest import Run
from terminal import CTRL_C, dialogue

APPOINT = ("member", "appoint", "Wen Xinyu", "Secretary", "--from", "2017-04-01")


@pytest.mark.parametrize(
    ("answers", "code", "last"),
    [
        (("да",), 0, "Appoint? [Y/n]: да"),
        (("是",), 0, "Appoint? [Y/n]: 是"),
        (("Нет",), 0, "Nothing was changed."),
        (("否",), 0, "Nothing was changed."),
        (("н", "y"), 0, "Appoint? [Y/n]: y"),
        (("perhaps", ""), 0, "Appoint? [Y/n]: "),
        (("perhaps", CTRL_C), 3, "There was no answer, so nothing was changed."),
    ],
)
def test_yes_and_no_in_three_languages_and_what_is_neither_is_asked_again(
    file_club: Run, answers: Sequence[str], code: int, last: str
) -> None:
    ended, shown = dialogue(*APPOINT, answers=answers)
    assert (ended, shown.splitlines()[-1]) == (code, last)
    assert shown.count("  Answer y for yes, or n for no.\n") == len(answers) - 1


def test_pasting_that_is_left_notes_nothing(file_club: Run) -> None:
    file_club("meeting", "schedule", "Spring", "--at", "2017-03-30 15:00", "--yes")
    file_club("meeting", "invite", "1", "--out", "invitations", "--yes")
    code, shown = dialogue("meeting", "answer", "1", "--by", "chat", answers=[CTRL_C])
    assert code == 3
    assert shown.endswith("\nThe answers were left, so nothing was noted.\n")
