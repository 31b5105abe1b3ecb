"""Column types that refuse what must not be stored."""

import enum
import unicodedata
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, String, Text
from sqlalchemy.types import TypeDecorator

from planner.errors import BadInput
from planner.models.quorum import Quorum
from planner.timing.opening import OpeningHours


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware on the way in, UTC in the table, aware UTC on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; SQLite keeps no offset, so it is given the bare UTC time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"a naive datetime is not an instant: {value}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored instant, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WallTime(TypeDecorator[datetime]):
    """What the clock on the wall shows: the one place where a naive datetime is allowed."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The naive time; `fold` has a column of its own."""
        if value is not None and value.tzinfo is not None:
            raise TypeError(f"a wall time carries no zone: {value}")
        return None if value is None else value.replace(fold=0)


def control_characters(text: str) -> list[str]:
    """The characters of `text` that no name or title has: control codes, line breaks, lone surrogates."""
    if text.isprintable():  # nearly all are, and this is quick
        return []
    return [char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]


class Line(TypeDecorator[str]):
    """One line of text without control characters: the last barrier before terminals, mails and calendars."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it is.

        Raises:
            BadInput: it is too long, or holds a control character or a line break.
        """
        return None if value is None else clean_line(value, "text", longest=self.length or 300)


def clean_line(text: str, what: str, *, longest: int = 300) -> str:
    """`text` without white space around it.

    Args:
        text: as it was typed or read.
        what: names the value in the message: "title".
        longest: characters allowed.

    Raises:
        BadInput: it is too long, or holds a line break or another control character.
    """
    bad = control_characters(text.strip())
    if bad:
        shown = text.strip().encode("unicode_escape").decode("ascii")[:60]
        name = "a line break" if set(bad) & set("\r\n\u2028\u2029\x0b\x0c\x85") else "a control character"
        raise BadInput(
            f"The {what} has {name} in it: {shown}",
            remedy="Write it on one line, without special characters.",
        )
    if len(text.strip()) > longest:
        raise BadInput(f"The {what} is {len(text.strip())} characters long; {longest} is the most.")
    return text.strip()


def name_line(text: str, what: str, *, longest: int = 300) -> str:
    """As `clean_line`, and never empty.

    Raises:
        BadInput: see `clean_line`; also where nothing is left.
    """
    name = clean_line(text, what, longest=longest)
    if not name:
        raise BadInput(f"The {what} is empty.", remedy="Write it between the quotes.")
    return name


def one_line(text: str, *, longest: int = 300) -> str | None:
    """The beginning of a text on one line, without control characters; None where nothing is left."""
    bad = set(control_characters(text))
    return " ".join("".join(" " if char in bad else char for char in text).split())[:longest] or None


class Hours(TypeDecorator[OpeningHours]):
    """Opening hours, stored as people read them: `Mon-Fri 09:00-18:00`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: OpeningHours | None, dialect: Dialect) -> str | None:
        """The canonical text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> OpeningHours | None:
        """The hours that text stands for."""
        return None if value is None else OpeningHours.parse(value)


class QuorumRule(TypeDecorator[Quorum]):
    """A quorum, stored as people read it: `more than half`, `14`, `2/3`."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Quorum | None, dialect: Dialect) -> str | None:
        """The canonical text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Quorum | None:
        """The rule that text stands for."""
        return None if value is None else Quorum.parse(value)


def choice(kind: type[enum.StrEnum], name: str) -> Enum:
    """An enum stored by value as text, with a CHECK of its own on every database."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=20,
        values_callable=_values,
    )


def _values(kind: type[Any]) -> list[str]:
    return [member.value for member in kind]
