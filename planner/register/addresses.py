"""E-mail addresses as they enter."""

import re
from functools import lru_cache

from planner.errors import BadInput
from planner.models.types import clean_line

LONGEST_LOCAL_PART = 64  # RFC 5321 section 4.5.3.1.1
_PLAIN = re.compile(r"(?=.{1,60}@)[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9.-]{1,150}")


def address(text: str) -> str:
    """An e-mail address, its domain in lower case and in ASCII; whether it exists is not asked.

    Raises:
        BadInput: it is none; what is wrong with it is named.
    """
    given = clean_line(text, "e-mail address", longest=320)
    # Of plain addresses only the domain needs the long look, and a list has many at one domain.
    if _PLAIN.fullmatch(given):
        local, _, domain = given.partition("@")
        try:
            return f"{local}@{_domain(domain)}"
        except BadInput:
            return _checked(given)  # which says what is wrong with the address as it was given
    return _checked(given)


@lru_cache(maxsize=4096)
def _domain(domain: str) -> str:
    return _checked(f"a@{domain}").removeprefix("a@")


def _checked(given: str) -> str:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  not for reading lists

    try:
        found = validate_email(given, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise BadInput(f"{given!r} is not an e-mail address: {error}") from error
    if not found.local_part.isascii():
        # Most mail programs and servers cannot send there, so an invitation would be lost without a word.
        raise BadInput(
            f"{given!r} has letters before the @ that most mail servers refuse.",
            remedy="Ask for the address in Latin letters.",
        )
    if len(found.local_part.encode()) > LONGEST_LOCAL_PART:
        raise BadInput(f"{given!r} is not an e-mail address: more than 64 letters stand before the @.")
    return f"{found.local_part}@{found.ascii_domain}"


def folded(email: str) -> str:
    """The form in which two addresses are compared: nobody's differ by case only."""
    return email.casefold()
