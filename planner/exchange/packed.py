"""The parts of a workbook, unpacked within bounds: what its directory says of their sizes is not believed."""

import io
import zipfile
import zlib
from pathlib import Path

from planner.errors import BadInput

LARGEST_WHOLE = 60 * 1024 * 1024
MOST_PARTS = 1000
HIGHEST_RATIO = 150
_RATIO_COUNTS_FROM = 1024 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 1


class Parts:
    """The parts of a workbook, each by its name."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Refuses what would not fit, before any of it is unpacked.

        Raises:
            BadInput: the file is damaged, too large once unpacked, or packed as no office program packs.
        """
        self.path = path
        self.data = memoryview(data)
        self.left = LARGEST_WHOLE
        try:
            listed = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.refused("the workbook is damaged") from error
        self.found = {one.filename.casefold(): one for one in listed}
        if len(listed) > MOST_PARTS or len(self.found) != len(listed):
            raise self.refused(
                f"the workbook is packed from {len(listed)} parts, which no office program does"
            )
        whole = sum(one.file_size for one in listed if self._needed(one))
        if whole > LARGEST_WHOLE:
            raise self.too_large(whole)
        for one in listed:
            if one.file_size > max(_RATIO_COUNTS_FROM, HIGHEST_RATIO * one.compress_size):
                raise self.too_large(one.file_size)

    def read(self, name: str) -> bytes | None:
        """A part, unpacked; None where there is none of that name.

        Raises:
            BadInput: it cannot be unpacked, or is larger than is said of it.
        """
        one = self.found.get(name.lstrip("/").casefold())
        if one is None:
            return None
        if one.flag_bits & _ENCRYPTED or one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refused("the workbook is packed with a password or in an unusual way")
        header = self.data[one.header_offset : one.header_offset + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or bytes(header[:4]) != b"PK\x03\x04":
            raise self.refused("the workbook is damaged")
        skipped = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        start = one.header_offset + _LOCAL_HEADER + skipped
        packed = self.data[start : start + one.compress_size]
        unpacked = bytes(packed) if one.compress_type == zipfile.ZIP_STORED else self._inflated(packed)
        self.left -= len(unpacked)
        if len(unpacked) != one.file_size or self.left < 0:
            raise self.too_large(len(unpacked))
        return unpacked

    def _inflated(self, packed: memoryview) -> bytes:
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, self.left + 1)
        except zlib.error as error:
            raise self.refused("the workbook is damaged") from error

    def _needed(self, one: zipfile.ZipInfo) -> bool:
        # Pictures and the like are never unpacked.
        return one.filename.casefold().endswith((".xml", ".rels"))

    def too_large(self, size: int) -> BadInput:
        """The complaint about a bomb, or about a list of another order."""
        return self.refused(
            f"unpacked, the workbook is larger than it should be ({size // 1024 // 1024} MB or more)"
        )

    def refused(self, why: str) -> BadInput:
        """A complaint about the whole file."""
        return BadInput(
            f"{why}.", remedy="Copy the list into a new workbook, or save it as CSV, and retry."
        ).at(self.path)
