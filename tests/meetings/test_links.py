"""A link that is typed is one of the web, or it is refused."""

import pytest

from planner.errors import BadInput
from planner.meetings.links import join_link


def test_a_link_is_taken_as_it_is_pasted() -> None:
    assert join_link(" https://meet.example/room?pwd=1#2 ") == "https://meet.example/room?pwd=1#2"
    assert join_link("HTTP://meet.example") == "HTTP://meet.example"


@pytest.mark.parametrize(
    "text",
    [
        "meet",
        "htp:/x",
        "https:/meet.example",
        "https://",
        "javascript:alert(1)",
        "https://a b",
        'https://a"b',
    ],
)
def test_what_leads_nowhere_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not a link"):
        join_link(text)
