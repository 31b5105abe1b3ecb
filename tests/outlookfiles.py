"""Files as Outlook saves them (.msg), built for tests: properties in a compound file (MS-CFB, MS-OXMSG)."""

import struct
from datetime import UTC, datetime
from uuid import UUID

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
MEETING = UUID("6ED8DA90-450B-101B-98DA-00AA003F1305")
APPOINTMENT = UUID("00062002-0000-0000-C000-000000000046")
_FIXED = {"long": 0x0003, "bool": 0x000B, "time": 0x0040}


def msg(
    texts: dict[int, str],
    *,
    times: dict[int, datetime] | None = None,
    named: dict[tuple[UUID, int], bytes | int | bool | datetime] | None = None,
    recipients: tuple[str, ...] = (),
    attached: tuple[tuple[str, bytes], ...] = (),
) -> bytes:
    """A message with these properties by number, named ones by group and number."""
    streams: dict[str, bytes] = {
        f"__substg1.0_{number:04X}001F": _wide(text) for number, text in texts.items()
    }
    entries = [struct.pack("<HHIQ", 0x001F, number, 6, 2 * len(text) + 2) for number, text in texts.items()]
    entries += [_entry(number, "time", moment) for number, moment in (times or {}).items()]
    names = list((named or {}).items())
    groups = [MEETING, APPOINTMENT]
    index = b""
    for place, ((group, number), value) in enumerate(names):
        index += struct.pack("<IHH", number, (groups.index(group) + 3) << 1, place)
        known = 0x8000 + place
        if isinstance(value, bytes):
            streams[f"__substg1.0_{known:04X}0102"] = value
        else:
            kind = "time" if isinstance(value, datetime) else "bool" if isinstance(value, bool) else "long"
            entries.append(_entry(known, kind, value))
    streams["__properties_version1.0"] = bytes(32) + b"".join(entries)
    streams["__nameid_version1.0/__substg1.0_00020102"] = b"".join(group.bytes_le for group in groups)
    streams["__nameid_version1.0/__substg1.0_00030102"] = index
    streams["__nameid_version1.0/__substg1.0_00040102"] = b""
    for place, address in enumerate(recipients):
        streams[f"__recip_version1.0_#{place:08X}/__substg1.0_39FE001F"] = _wide(address)
    for place, (name, data) in enumerate(attached):
        streams[f"__attach_version1.0_#{place:08X}/__substg1.0_3707001F"] = _wide(name)
        streams[f"__attach_version1.0_#{place:08X}/__substg1.0_37010102"] = data
    return compound(streams)


def object_id(uid: str) -> bytes:
    """The PidLidGlobalObjectId that Outlook makes of the UID of another program."""
    own = b"vCal-Uid\x01\0\0\0" + uid.encode() + b"\0"
    return bytes.fromhex("040000008200E00074C5B7101A82E008") + bytes(20) + struct.pack("<I", len(own)) + own


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams by their paths."""
    root: dict[str, object] = {}
    for path, data in streams.items():
        folder = root
        *folders, name = path.split("/")
        for one in folders:
            folder = folder.setdefault(one, {})  # type: ignore[assignment]
        folder[name] = data
    file = _File()
    file.directory("Root Entry", 5, root)
    return file.written()


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _entry(number: int, kind: str, value: object) -> bytes:
    if isinstance(value, datetime):
        ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
        return struct.pack("<HHIQ", _FIXED[kind], number, 6, ticks)
    assert isinstance(value, int)
    return struct.pack("<HHIq", _FIXED[kind], number, 6, value)


class _File:
    """Sectors, small sectors and the directory of one compound file."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.next: list[int] = []
        self.mini = b""
        self.mini_next: list[int] = []
        self.entries: list[dict[str, int | str]] = []

    def directory(self, name: str, kind: int, held: object) -> int:
        """Adds a folder or stream and all in it; where it stands in the directory."""
        place = len(self.entries)
        entry: dict[str, int | str] = {
            "name": name,
            "kind": kind,
            "child": FREE,
            "right": FREE,
            "start": END,
            "size": 0,
        }
        self.entries.append(entry)
        if isinstance(held, bytes):
            entry["start"], entry["size"] = self._put(held), len(held)
            return place
        assert isinstance(held, dict)
        before = FREE
        for one in sorted(held, key=lambda name: (len(name), name.upper())):
            own = self.directory(one, 2 if isinstance(held[one], bytes) else 1, held[one])
            if before == FREE:
                entry["child"] = own
            else:
                self.entries[before]["right"] = own
            before = own
        return place

    def _put(self, data: bytes) -> int:
        if not data:
            return END
        if len(data) >= CUTOFF:
            return self._chain(data)
        start = len(self.mini_next)
        count = -(-len(data) // MINI)
        self.mini += data.ljust(count * MINI, b"\0")
        self.mini_next += [*range(start + 1, start + count), END]
        return start

    def _chain(self, data: bytes) -> int:
        start = len(self.sectors)
        count = max(-(-len(data) // SECTOR), 1)
        padded = data.ljust(count * SECTOR, b"\0")
        self.sectors += [padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR)]
        self.next += [*range(start + 1, start + count), END]
        return start

    def written(self) -> bytes:
        """The whole file."""
        self.entries[0]["start"], self.entries[0]["size"] = self._chain(self.mini), len(self.mini)
        mini_fat = struct.pack(f"<{len(self.mini_next)}I", *self.mini_next)
        first_mini, minis = self._chain(mini_fat.ljust(SECTOR, b"\xff")), max(-(-len(mini_fat) // SECTOR), 1)
        first_directory = self._chain(b"".join(map(_directory_entry, self.entries)))
        fats = 1
        while (len(self.sectors) + fats) > fats * SECTOR // 4:
            fats += 1
        places = list(range(len(self.sectors), len(self.sectors) + fats))
        table = [*self.next, *[FAT_SECTOR] * fats]
        table += [FREE] * (fats * SECTOR // 4 - len(table))
        header = struct.pack(
            "<8s16sHHHHHHIIIIIIIIII",
            bytes.fromhex("D0CF11E0A1B11AE1"),
            bytes(16),
            *(0x3E, 3, 0xFFFE, 9, 6, 0),
            *(0, 0, fats, first_directory, 0, CUTOFF, first_mini, minis, END, 0),
        )
        header += struct.pack("<109I", *places, *[FREE] * (109 - fats))
        return header + b"".join(self.sectors) + struct.pack(f"<{len(table)}I", *table)


def _directory_entry(entry: dict[str, int | str]) -> bytes:
    name = str(entry["name"]).encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name,
        len(name),
        entry["kind"],
        1,
        FREE,
        entry["right"],
        entry["child"],
        bytes(16),
        0,
        0,
        0,
        entry["start"],
        entry["size"],
    )
