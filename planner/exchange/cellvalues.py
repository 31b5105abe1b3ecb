"""What a workbook stores in a cell, as the text a person reads there."""

import re
from datetime import date, datetime, timedelta

_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2958465  # 31 December 9999


def is_date_format(number: int, code: str | None) -> bool:
    """Whether a number format shows days or times; `code` is None for those that Excel knows by number."""
    if code is None:
        return number in _DATE_FORMATS
    bare = _NOT_FORMAT.sub("", code.partition(";")[0])
    return bool(re.search(r"[ymdhs年月日]", bare, re.IGNORECASE)) and "general" not in bare.casefold()


def plain_text(text: str) -> str:
    """A string cell, with what XML cannot hold put back."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.strip()


def number_text(text: str) -> str:
    """A number without the exponent and the zeros it is stored with: `8.61012345678E11` is 861012345678."""
    try:
        value = float(text)
    except ValueError:
        return text.strip()
    if value == int(value) if abs(value) < 1e15 else False:
        return str(int(value))
    return format(value, ".15g")


def date_text(text: str, *, from_1904: bool) -> str:
    """A day or a moment, stored as the number of days since 1900 or 1904."""
    try:
        serial = float(text)
    except ValueError:
        return text.strip()
    if not 0 <= serial <= _LAST_DAY - (1462 if from_1904 else 0):
        return number_text(text)
    moment = timedelta(seconds=round(serial * 86400))
    if moment < timedelta(days=1):
        return f"{datetime(1900, 1, 1) + moment:%H:%M}"  # noqa: DTZ001  a bare time of day
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if serial >= 60 else 31)
    found = datetime.combine(first, datetime.min.time()) + moment
    return found.date().isoformat() if not moment.seconds else f"{found:%Y-%m-%d %H:%M}"
