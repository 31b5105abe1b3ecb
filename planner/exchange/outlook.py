"""What stands in a file of Outlook (MS-OXMSG, MS-OXPROPS): properties by their numbers, within bounds."""

import io
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID

from olefile import OleFileIO

from planner.errors import BadInput

APPOINTMENT = UUID("00062002-0000-0000-C000-000000000046")
MEETING = UUID("6ED8DA90-450B-101B-98DA-00AA003F1305")
MOST_BYTES = 2 * 2**20
MOST_PARTS = 200

_UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError, struct.error)
_ADDRESS = re.compile(r"[^\s@<>,;:\"]{1,64}@[^\s@<>,;:\"]{1,255}")
_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)
_ROOT_HEADER, _PART_HEADER, _ENTRY = 32, 8, 16
_STRING, _STRING_8, _BINARY, _TIME = 0x001F, 0x001E, 0x0102, 0x0040
_FIRST_NAMED = 0x8000


class OutlookFile:
    """The properties of one message."""

    def __init__(self, ole: "OleFileIO[str]") -> None:
        self._ole = ole

    def text(self, number: int) -> str:
        """A text; empty where there is none."""
        wide = self._stream(f"__substg1.0_{number:04X}{_STRING:04X}")
        if wide:
            return wide.decode("utf-16-le", errors="replace").rstrip("\0")
        narrow = self._stream(f"__substg1.0_{number:04X}{_STRING_8:04X}")
        return narrow.decode(self._codepage, errors="replace").rstrip("\0")

    def address(self, smtp: int, plain: int, kind: int) -> str:
        """An e-mail address in small letters: that of the internet, else the plain one where it is one."""
        found = self.text(smtp) or (self.text(plain) if self.text(kind).upper() in ("", "SMTP") else "")
        return found.strip().lower() if _ADDRESS.fullmatch(found.strip()) else ""

    def time(self, number: int) -> datetime | None:
        """An instant; None where there is none."""
        value = self._fixed.get((number, _TIME))
        if not value:
            return None
        try:
            return _BEGINNING + timedelta(microseconds=struct.unpack("<Q", value)[0] // 10)
        except ArithmeticError:
            return None

    def named_time(self, group: UUID, number: int) -> datetime | None:
        """The instant that the group of properties numbers so."""
        return self.time(self._named.get((group, number), 0))

    def named_number(self, group: UUID, number: int) -> int | None:
        """The number, or yes and no, that the group of properties numbers so."""
        known = self._named.get((group, number), 0)
        for kind in (0x0003, 0x000B):
            value = self._fixed.get((known, kind))
            if value:
                return int.from_bytes(value[: 4 if kind == 0x0003 else 2], "little", signed=kind == 0x0003)
        return None

    def named_bytes(self, group: UUID, number: int) -> bytes:
        """The bytes that the group of properties numbers so."""
        return self._stream(f"__substg1.0_{self._named.get((group, number), 0):04X}{_BINARY:04X}")

    def calendars(self) -> Iterator[tuple[str, bytes]]:
        """The calendars that were attached, with the names of their files."""
        for part in self._parts("__attach_version1.0_#"):
            name = self._part_text(part, 0x3707) or self._part_text(part, 0x3704)
            if name.casefold().endswith(".ics"):
                safe = re.sub(r"[^A-Za-z0-9._-]", "_", name)
                yield safe, self._stream(f"{part}/__substg1.0_3701{_BINARY:04X}")

    def recipients(self) -> Iterator[str]:
        """The addresses it was sent to, or reports of; in small letters."""
        for part in self._parts("__recip_version1.0_#"):
            found = self._part_text(part, 0x39FE) or self._part_text(part, 0x3003)
            if _ADDRESS.fullmatch(found):
                yield found.lower()

    def _parts(self, prefix: str) -> list[str]:
        names = {entry[0] for entry in self._ole.listdir(streams=True, storages=True)}
        return sorted(name for name in names if name.startswith(prefix))[:MOST_PARTS]

    def _part_text(self, part: str, number: int) -> str:
        wide = self._stream(f"{part}/__substg1.0_{number:04X}{_STRING:04X}")
        narrow = self._stream(f"{part}/__substg1.0_{number:04X}{_STRING_8:04X}")
        text = (
            wide.decode("utf-16-le", errors="replace") if wide else narrow.decode(self._codepage, "replace")
        )
        return text.strip("\0 ")

    def _stream(self, name: str) -> bytes:
        try:
            if not self._ole.exists(name) or self._ole.get_type(name) != 2:
                return b""
            with self._ole.openstream(name) as stream:
                return bytes(stream.read(MOST_BYTES))
        except _UNREADABLE:
            return b""

    @cached_property
    def _fixed(self) -> dict[tuple[int, int], bytes]:
        """The properties of fixed size, by number and kind."""
        held = self._stream("__properties_version1.0")[_ROOT_HEADER:]
        found = {}
        for at in range(0, len(held) - _ENTRY + 1, _ENTRY):
            kind, number = struct.unpack_from("<HH", held, at)
            found[number, kind] = held[at + 8 : at + 16]
        return found

    @cached_property
    def _codepage(self) -> str:
        """The encoding of texts that are not in Unicode (PidTagMessageCodepage, PidTagInternetCodepage)."""
        for number in (0x3FFD, 0x3FDE):
            page = int.from_bytes(self._fixed.get((number, 0x0003), b"")[:4], "little")
            name = {65001: "utf-8", 20866: "koi8-r", 54936: "gb18030", 936: "gb18030"}.get(page, f"cp{page}")
            try:
                b"".decode(name)
            except LookupError:
                continue
            return name
        return "cp1252"

    @cached_property
    def _named(self) -> dict[tuple[UUID, int], int]:
        """The numbers under which this file keeps the properties of other groups (MS-OXMSG 2.2.3)."""
        groups = self._stream("__nameid_version1.0/__substg1.0_00020102")
        entries = self._stream("__nameid_version1.0/__substg1.0_00030102")
        found = {}
        for at in range(0, len(entries) - 7, 8):
            number, group, index = struct.unpack_from("<IHH", entries, at)
            begin = ((group >> 1) - 3) * 16
            if not group & 1 and 0 <= begin <= len(groups) - 16:
                found[UUID(bytes_le=groups[begin : begin + 16]), number] = _FIRST_NAMED + index
        return found


@contextmanager
def opened(data: bytes) -> Iterator[OutlookFile]:
    """A .msg file.

    Raises:
        BadInput: it is damaged, or no message.
    """
    try:
        ole = OleFileIO(io.BytesIO(data))
    except (*_UNREADABLE, RecursionError) as error:
        raise BadInput("is damaged: Outlook's file cannot be opened") from error
    with ole:
        if not ole.exists("__properties_version1.0"):
            raise BadInput("is a file of another program than Outlook")
        yield OutlookFile(ole)
