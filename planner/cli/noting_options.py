"""How answers came that are noted, as options: the same for an invitation and for a question about dates."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from planner.errors import BadInput

WAYS = ("secretary", "phone", "chat", "mail")
OPTIONS = (
    click.option("--by", type=click.Choice(WAYS), default=WAYS[0], show_default=True, help="How they came."),
    click.option(
        "--from",
        "file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Read a sheet with a row for each name, and the answers in a column (of dates: one for each).",
    ),
    click.option("--partial", is_flag=True, help="Take what is clear, leave the other lines or rows out."),
    click.option("--encoding", metavar="NAME", help="With --from: of a CSV file, where it is told wrong."),
    click.option("--sheet", metavar="NAME", help="With --from: which sheet of a workbook."),
)


def noting_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--by, --from (as `file`), --partial, --encoding and --sheet, handed to the command by these names."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def meeting_and_answers(words: Sequence[str], *, named_by: int) -> tuple[str, tuple[str, ...]]:
    """The name of the meeting, in one word or several, and the answers behind it: NAME=ANSWER, or text.

    Args:
        words: as they were typed.
        named_by: how many of them name the meeting where no answer has a sign of equality.

    Raises:
        BadInput: an answer comes first.
    """
    first = next((number for number, word in enumerate(words) if "=" in word), named_by)
    texts = (number for number, word in enumerate(words[:first]) if number and word.split() != [word])
    first = next(texts, first)
    if not first:
        raise BadInput("No meeting is named.", remedy="Begin with its number: 2 Khovar=yes")
    return " ".join(words[:first]), tuple(words[first:])
