"""Files made to harm: each refused in its own process, within 300 MB, with what to do."""

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from workbooks import HEADINGS, by_hand, text_cell

AT_THE_MOST = 60
"""Seconds after which reading counts as hanging."""
MEGABYTES = 300
READ = """
import json, sys
from pathlib import Path
from planner.errors import BadInput
from planner.exchange.sheet import read_sheets
try:
    said = [sum(1 for _ in one.rows) for one in read_sheets(Path(sys.argv[1]))]
except BadInput as error:
    said = str(error)
# Not ru_maxrss alone: a process takes that over from the one that started it.
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
found = [line.split()[1] for line in lines if "VmHWM" in line]
used = int(found[0]) / 1024 if found else 0
print(json.dumps([said, used]))
"""


def read_apart(name: str, content: bytes) -> str:
    """What is said of a file with that content, read in a process of its own within the limits."""
    Path(name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READ, name], capture_output=True, text=True, check=True, timeout=AT_THE_MOST
    )
    said, megabytes = json.loads(done.stdout)
    assert megabytes < MEGABYTES
    return said if isinstance(said, str) else f"read: {said}"


def bomb() -> bytes:
    """A gigabyte of blanks, packed into one megabyte."""
    made = io.BytesIO(by_hand(HEADINGS))
    with (
        zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/theme.xml", "w") as part,
    ):
        for _ in range(1024):
            part.write(b" " * 1024 * 1024)
    return made.getvalue()


def lying_bomb() -> bytes:
    """The same as the sheet itself, which says of itself that it is small."""
    data = bytearray(by_hand(HEADINGS + " " * 400_000_000, level=1))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            if struct.unpack_from("<I", data, start + at)[0] > 300_000_000:
                struct.pack_into("<I", data, start + at, 1000)
            start += 4
    return bytes(data)


def many_columns() -> bytes:
    return by_hand(
        '<row r="1">' + "".join(f"<c><v>{n * 7919 % 1_000_003}</v></c>" for n in range(1_000_000)) + "</row>"
    )


def corners() -> bytes:
    """Two cells in opposite corners of the largest sheet."""
    return by_hand(HEADINGS + f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>')


def shared() -> bytes:
    """One long text in very many cells."""
    rows = "".join(f'<row r="{number}"><c t="s"><v>0</v></c></row>' for number in range(2, 20_000))
    return by_hand(HEADINGS + rows, strings=f"<si><t>{'long ' * 6000}</t></si>")


XXE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("list.xlsx", bomb, "list.xlsx: unpacked, the workbook is larger than it should be"),
        ("list.xlsx", lying_bomb, "list.xlsx: unpacked, the workbook is larger than it should be"),
        ("list.xlsx", lambda: by_hand(text_cell("A1", "&secret;"), before=XXE), "declares a document type"),
        ("list.xlsx", lambda: by_hand(text_cell("A1", "&b;"), before=LAUGHS), "declares a document type"),
        ("list.xlsx", many_columns, "list.xlsx, row 1: column 201 holds '583797'; 200 columns are the most."),
        ("list.xlsx", corners, "list.xlsx, row 1048576: column 16384 holds 'x'; 200 columns are the most."),
        ("list.xlsx", shared, "read: [19998]"),
        (
            "list.csv",
            lambda: b"Name,Agency\n" + b"x" * 100_000_000,
            "list.csv: the file is larger than 50 MB.",
        ),
        (
            "list.csv",
            lambda: b"Name,Agency\n" + b"x" * 50_000_000,
            "list.csv, row 2: the line is 50000000",
        ),
        (
            "list.csv",
            lambda: b"Name,Agency\n" + b"," * 3_900_000,
            "list.csv: row 2 cannot be read: it is longer",
        ),
        ("list.csv", lambda: b"a," * 1_000_000, "list.csv: row 1 cannot be read: it is longer"),
        ("list.csv", lambda: b"a," * 400_000, "list.csv, row 1: there are 400000 columns; 200 is the most."),
        (
            "list.csv",
            lambda: "Имя;СМИ\n".encode("cp1251") + b"\xc0" * 50_000_000,
            "list.csv, row 2: the line is 50000000",
        ),
        (
            "list.vcf",
            lambda: b"BEGIN:VCARD\nVERSION:4.0\nFN:" + b"x" * 50_000_000,
            "list.vcf, row 3: the line is 50000003",
        ),
    ],
    ids=[
        *("bomb", "lying", "xxe", "laughs", "columns", "corners", "shared", "100MB", "field", "commas", "1M"),
        *("400k", "cyrillic", "vcard"),
    ],
)
def test_what_is_made_to_harm_is_refused_at_once(
    name: str, content: Callable[[], bytes], message: str
) -> None:
    assert message in read_apart(name, content())
