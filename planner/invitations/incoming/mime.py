"""A mail taken apart into its parts (RFC 2046), however it is built, in bounded time and without copies."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.invitations.incoming.headers import Headers, decoded, in_charset

MOST_PARTS = 500
DEEPEST = 20
MOST_LINES = 20_000
MOST_TEXT = 256 * 1024
MOST_CALENDAR = 2 * 2**20

_MAILS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BLANK = re.compile(rb"\r?\n\r?\n")
_EMPTY_LINE = re.compile(rb"\r?\n")
_REST = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r|\Z)")


@dataclass(frozen=True)
class Part:
    """One part of a mail, or the whole of it: where it stands in the bytes that were read."""

    data: bytes
    start: int
    end: int
    depth: int = 0

    @cached_property
    def headers(self) -> Headers:
        """Its header fields."""
        return Headers(self.data[self.start : min(self._body, self.end)])

    @cached_property
    def _body(self) -> int:
        """Where its body begins."""
        found = _EMPTY_LINE.match(self.data, self.start, self.end) or _BLANK.search(
            self.data, self.start, self.end
        )
        return found.end() if found else self.end

    @cached_property
    def _type(self) -> tuple[str, dict[str, str]]:
        value, params = self.headers.value("content-type")
        return (value if "/" in value else "text/plain"), params

    @property
    def type(self) -> str:
        """What it is, such as text/calendar."""
        return self._type[0]

    @property
    def params(self) -> dict[str, str]:
        """What else its type says."""
        return self._type[1]

    @cached_property
    def filename(self) -> str:
        """The name of an attachment; empty where it has none."""
        given = self.headers.value("content-disposition")[1].get("filename") or self.params.get("name", "")
        return decoded(given)  # against RFC 2047, and usual

    @property
    def nested(self) -> bool:
        """Whether other parts stand in it."""
        return self.type.startswith("multipart/")

    @property
    def size(self) -> int:
        """How long it is as it was sent."""
        return self.end - self._body

    def content(self, most: int) -> bytes:
        """What stands in it, decoded; of a long one the beginning."""
        raw = self.data[self._body : min(self.end, self._body + most * 2)]
        how = self.headers.first("content-transfer-encoding").strip().lower()
        if how == "base64":
            clean = _NOT_BASE64.sub(b"", raw.partition(b"=")[0])
            whole = len(clean) - (len(clean) % 4 == 1)
            return binascii.a2b_base64(clean[:whole] + b"=" * (-whole % 4))[:most]
        if how == "quoted-printable":
            return binascii.a2b_qp(raw)[:most]
        return raw[:most]

    def text(self) -> str:
        """What stands in it, as text."""
        return in_charset(self.content(MOST_TEXT), self.params.get("charset", ""))

    def walk(self) -> Iterator["Part"]:
        """This part and all in it, in the order of the mail; not those of another mail that stands in it."""
        stack, seen = [self], 0
        while stack and seen < MOST_PARTS:
            part = stack.pop()
            seen += 1
            yield part
            if part.nested and part.depth < DEEPEST:
                stack.extend(reversed(list(part.inner())))

    def mail(self) -> "Part | None":
        """The other mail that stands in this part, where one does."""
        if self.type not in _MAILS:
            return None
        if self.headers.first("content-transfer-encoding").strip().lower() in ("base64", "quoted-printable"):
            content = self.content(MOST_CALENDAR)  # forbidden, and done
            return Part(content, 0, len(content), self.depth + 1)
        return Part(self.data, self._body, self.end, self.depth + 1)

    def inner(self) -> Iterator["Part"]:
        """The parts between its boundaries; what follows the last counts where it was cut off."""
        boundary = self.params.get("boundary", "").rstrip()[:200].encode("utf-8", errors="replace")
        if not boundary:
            return
        begin, found = -1, 0
        for start, after, last in self._delimiters(b"--" + boundary):
            if begin >= 0:
                yield Part(self.data, begin, start, self.depth + 1)
                found += 1
            if last or found >= MOST_PARTS:
                return
            begin = after
        if begin >= 0:
            yield Part(self.data, begin, self.end, self.depth + 1)

    def _delimiters(self, line: bytes) -> Iterator[tuple[int, int, bool]]:
        """Where each line of a boundary begins and ends, and whether it closes the list."""
        at = self._body
        if not self.data.startswith(line, at):
            at = self._next(line, at)
        for _ in range(MOST_LINES):
            if at < 0:
                return
            after = at + len(line)
            rest = _REST.match(self.data, after, self.end)
            if rest:
                start = at - 1 if at > self._body and self.data[at - 1 : at] == b"\n" else at
                yield (
                    max(start - (self.data[start - 1 : start] == b"\r"), self._body),
                    rest.end(),
                    bool(rest[1]),
                )
            at = self._next(line, after)

    def _next(self, line: bytes, at: int) -> int:
        found = self.data.find(b"\n" + line, max(at - 1, self._body), self.end)
        return found + 1 if found >= 0 else -1


def whole(data: bytes) -> Part:
    """A mail as one part."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    return Part(data, 0, len(data))
