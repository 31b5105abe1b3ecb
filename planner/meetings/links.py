"""The link to join a meeting by, as it is typed."""

import re

from planner.errors import BadInput
from planner.ics.values import check_link

_OF_THE_WEB = re.compile(r"https?://[^/?#]+.*", re.IGNORECASE)


def join_link(text: str) -> str:
    """A link that every calendar and browser opens.

    Raises:
        BadInput: it is none.
    """
    link = text.strip()
    if not _OF_THE_WEB.fullmatch(link):
        raise BadInput(f"{link!r} is not a link.", remedy="Write it as https://meet.example/room.")
    return check_link(link)
