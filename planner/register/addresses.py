"""E-mail addresses as they enter."""

from planner.errors import BadInput
from planner.models.types import clean_line

LONGEST_LOCAL_PART = 64  # RFC 5321 section 4.5.3.1.1


def address(text: str) -> str:
    """An e-mail address, its domain in lower case and in ASCII; whether it exists is not asked.

    Raises:
        BadInput: it is none; what is wrong with it is named.
    """
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  not for reading lists

    given = clean_line(text, "e-mail address", longest=320)
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
