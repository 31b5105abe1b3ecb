"""Mail accounts: what is kept, which are refused, and the usual providers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput, NotFound
from planner.transport.account import Account, Security, is_loopback
from planner.transport.mail_faults import MailTrouble, not_signed_in, nothing_taken
from planner.transport.mail_providers import PROVIDERS, provider, provider_of

ACCOUNTS = st.builds(
    Account,
    sender=st.emails(),
    host=st.from_regex(r"[a-z]{1,10}\.example", fullmatch=True),
    port=st.integers(1, 65535),
    security=st.sampled_from([Security.TLS, Security.STARTTLS]),
    login=st.none() | st.text(),
    password_command=st.none() | st.text(),
    rate=st.integers(0, 1000),
    receipts=st.booleans(),
    folder=st.text(),
)


@given(ACCOUNTS)
def test_what_is_kept_is_read_back(account: Account) -> None:
    assert Account.from_json(json.loads(json.dumps(account.to_json()))) == account
    assert Account.from_json(account.to_json() | {"from a later version": 1}) == account


@pytest.mark.parametrize(
    "values", [{}, {"sender": "a@b.example", "host": "x", "port": "y"}, {"security": "?"}]
)
def test_what_was_damaged_says_so(values: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="The mail account that is kept here is damaged"):
        Account.from_json(values)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        *(("localhost", True), ("127.0.0.1", True), ("127.8.8.8", True), ("[::1]", True), ("::1", True)),
        *(("localhost.example", False), ("10.0.0.1", False), ("0.0.0.0", False), ("", False)),  # noqa: S104
    ],
)
def test_only_this_computer_is_spoken_to_in_the_open(host: str, expected: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is expected
    account = Account("a@b.example", "mail.example")
    for change in (
        {"host": host, "security": Security.NONE},
        {"imap_host": host, "imap_security": Security.NONE},
    ):
        if expected or not host:
            account.changed(**change)
        else:
            with pytest.raises(BadInput, match="Everybody on the way"):
                account.changed(**change)


@pytest.mark.parametrize("one", PROVIDERS, ids=lambda one: one.key)
def test_the_usual_providers_are_found_by_name_and_address(one: Any) -> None:
    account = one.account("club@press.example")
    assert (account.login, account.provider) == ("club@press.example", one.key)
    assert account.security is not Security.NONE
    assert account.imap_security is Security.TLS
    for name in (one.key, one.name, one.key.upper(), *one.domains):
        assert provider(name) is one
    for domain in one.domains:
        assert provider_of(f"press.club@{domain.upper()}") is one


def test_other_providers_are_not_guessed() -> None:
    assert provider_of("club@press.example") is None
    with pytest.raises(NotFound, match="for any other give --server HOST"):
        provider("press.example")


@pytest.mark.parametrize(
    ("key", "words", "expected"),
    [
        ("gmail", "534 5.7.9 Application-specific password required.", "made for this program, not your own"),
        ("gmail", "534 5.7.9 Application-specific password required.", "myaccount.google.com/apppasswords"),
        ("gmail", "535 5.7.8 Username and Password not accepted.", "does not take that name or password"),
        ("outlook", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "tokens"),
        ("mailru", "535 5.0.0 Application password is REQUIRED", "Пароли для внешних приложений"),
        ("qq", "535 Login Fail. Please enter your authorization code to login.", "授权码"),
        ("163", "550 User has no permission", "授权码"),
        (None, "535 5.7.8 Error: authentication failed", "Check both."),
    ],
)
def test_a_refused_password_is_explained(key: str | None, words: str, expected: str) -> None:
    account = Account("a@b.example", "smtp.b.example", login="a@b.example", provider=key)
    told = not_signed_in(account, account.host, words)
    assert isinstance(told, MailTrouble)
    assert words in str(told)
    assert expected in str(told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("550 5.4.5 Daily user sending quota exceeded", "takes no more messages for now"),
        ("530 5.7.0 Must issue a STARTTLS command first", "wants to know who sends"),
        ("553 5.7.1 Sender address rejected: not owned by user", "does not take mail from a@b.example"),
    ],
)
def test_what_stops_them_all_is_explained(words: str, expected: str) -> None:
    assert expected in str(nothing_taken(Account("a@b.example", "smtp.b.example"), words))
