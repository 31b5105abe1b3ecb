"""Text as the parameters of mail servers carry it (RFC 3461 section 4)."""

import re

_OTHERS = re.compile(r"[^!-*,-<>-~]")
_CODE = re.compile(r"\+([0-9A-Fa-f]{2})")


def xtext(text: str) -> str:
    """The text as a server is told it."""
    return _OTHERS.sub(lambda found: f"+{ord(found[0]):02X}", text)


def from_xtext(told: str) -> str:
    """The text as it was, from what a server tells."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)), told)
