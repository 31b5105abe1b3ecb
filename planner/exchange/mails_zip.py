"""Mails packed into a zip: unpacked within bounds, whatever its directory says of their sizes."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from planner.exchange.mails_mbox import is_mbox, mbox
from planner.exchange.mails_msg import MAGIC as OUTLOOK
from planner.exchange.mails_msg import as_mail
from planner.exchange.mails_single import Found, Opened, single
from planner.exchange.packed import HIGHEST_RATIO
from planner.invitations.incoming.reading import LARGEST

MAGIC = b"PK\x03\x04"
MOST_FILES = 20_000
MOST_BYTES = 1024 * 2**20
_RATIO_COUNTS_FROM = 1024 * 1024
_ENCRYPTED = 1


def zipped(opened: Opened) -> Iterator[Found]:
    """Each mail and calendar in a zip."""
    try:
        with zipfile.ZipFile(opened.file) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            fault = _fault(listed)
            if fault:
                yield Found(opened.label, fault=fault)
                return
            for one in listed:
                yield from _member(opened, archive, one)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        yield Found(opened.label, fault="is damaged: it cannot be unpacked")


def _fault(listed: list[zipfile.ZipInfo]) -> str:
    """What speaks against unpacking it at all."""
    if len(listed) > MOST_FILES:
        return f"packs {len(listed):,} files; at most {MOST_FILES:,} are read"
    whole = sum(one.file_size for one in listed)
    if whole > MOST_BYTES:
        return f"would be {whole // 2**20:,} MB unpacked; at most {MOST_BYTES // 2**20:,} MB are read"
    return ""


def _member(opened: Opened, archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[Found]:
    label = f"{opened.label}: {one.filename}"
    if one.flag_bits & _ENCRYPTED:
        yield Found(label, fault="is packed with a password: unpack it first")
        return
    if one.file_size > max(_RATIO_COUNTS_FROM, HIGHEST_RATIO * one.compress_size):
        yield Found(label, fault=f"is packed more tightly than any mail: {one.file_size // 2**20:,} MB")
        return
    try:
        with archive.open(one) as file:
            stream = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", file), LARGEST // 64))
            yield from _found(Opened(label, one.filename, stream, one.file_size))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        yield Found(label, fault="is damaged: it cannot be unpacked")


def _found(member: Opened) -> Iterator[Found]:
    begin = cast("io.BufferedReader", member.file).peek(4096)
    if begin.startswith(MAGIC):
        yield Found(member.label, fault="is a zip in a zip: unpack it first")
    elif begin.startswith(OUTLOOK):
        yield single(member, made=as_mail)
    elif is_mbox(begin):
        yield from mbox(member)
    else:
        yield single(member)
