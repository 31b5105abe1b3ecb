"""Messages as drafts that a mail program opens ready to be sent."""

from email import message_from_bytes
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st

from planner.invitations.drafts import draft

_HEADERS = st.lists(st.from_regex(r"[A-Z][a-z]{1,8}: [a-z]{1,20}", fullmatch=True), min_size=1, max_size=5)


@given(_HEADERS, st.binary(max_size=100))
def test_a_draft_is_the_message_with_one_more_header(headers: list[str], body: bytes) -> None:
    mail = "".join(f"{line}\r\n" for line in headers).encode() + b"\r\n" + body
    made = draft(mail)
    assert made == b"X-Unsent: 1\r\n" + mail
    read = message_from_bytes(made, policy=default)
    assert read["X-Unsent"] == "1"
    assert len(read.items()) == len(headers) + 1
