"""Lists in files of every kind, by the ending of --out."""

import contextlib
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from python_calamine import CalamineWorkbook

from planner.cli.output import Column, Listing, deliver
from planner.cli.saving import saved
from planner.errors import BadInput, Undecided

Run = Callable[..., Result]

LISTS = ("member", "agency", "venue", "diary", "meeting")


@pytest.mark.parametrize("noun", LISTS)
def test_every_list_leaves_as_a_workbook_with_the_columns_of_the_csv(file_club: Run, noun: str) -> None:
    shown = file_club(noun, "list", "--format", "csv").stdout.splitlines()
    saved_as = file_club(noun, "list", "--out", "list.XLSX")

    rows = CalamineWorkbook.from_path("list.XLSX").get_sheet_by_index(0).to_python()
    assert rows[0] == shown[0].split(",")
    assert len(rows) == len(shown)
    assert saved_as.stderr.startswith("Written: list.XLSX\n")


def test_dates_in_a_workbook_are_dates(file_club: Run) -> None:
    file_club("member", "list", "--out", "list.xlsx")

    heading, *rows = CalamineWorkbook.from_path("list.xlsx").get_sheet_by_index(0).to_python()
    found = {row[0]: str(row[heading.index("from")]) for row in rows}
    assert found == {
        "Andrei Kirillov": "2013-05-24",
        "Wen Xinyu": "2014-01-01",
        "Farhod Qalamzoda": "2015-09-01",
    }


def test_formulas_are_defused_in_csv_unless_raw(file_club: Run) -> None:
    file_club("member", "add", "=1+1", "--agency", "RG")

    defused = file_club("member", "list", "--format", "csv").stdout
    raw = file_club("member", "list", "--format", "csv", "--raw").stdout
    file_club("member", "list", "--out", "raw.csv", "--raw")
    file_club("member", "list", "--out", "list.xlsx")

    assert "\n'=1+1," in defused
    assert "\n=1+1," in raw
    assert Path("raw.csv").read_text(encoding="utf-8-sig") == raw
    with zipfile.ZipFile("list.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<t>=1+1</t>" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("asked", [(), ("--format", "json"), ("--out", "list.xlsx"), ("--out", "list.txt")])
def test_raw_is_for_csv_only(file_club: Run, asked: tuple[str, ...]) -> None:
    refused = file_club("member", "list", "--raw", *asked, exit_code=1)

    assert refused.stderr == "--raw is for CSV only.\nAdd --format csv, or --out FILE.csv.\n"
    assert not Path("list.xlsx").exists()


def test_members_leave_as_cards(file_club: Run) -> None:
    told = file_club("member", "list", "--all", "--sort", "agency", "--out", "roll.vcf")

    content = Path("roll.vcf").read_bytes().decode()
    assert re.findall(r"FN;ALTID=1;LANGUAGE=und-(\w+):(.*)\r\n", content) == [
        *(("Latn", "Farhod Qalamzoda"), ("Cyrl", "Фарҳод Қаламзода")),
        *(("Latn", "Andrei Kirillov"), ("Cyrl", "Андрей Кириллов")),
        *(("Latn", "Wen Xinyu"), ("Hani", "文新语")),
    ]
    assert content.count("BEGIN:VCARD\r\n") == 4
    assert told.stderr.startswith("Written: roll.vcf\n4 members")
    first = Path("roll.vcf").read_bytes()
    file_club("member", "list", "--all", "--sort", "agency", "--out", "roll.vcf", "--yes")
    assert Path("roll.vcf").read_bytes() == first


def test_members_leave_as_a_printed_roll(file_club: Run) -> None:
    told = file_club("member", "list", "--on", "2016-03-23", "--out", "roll.pdf")

    assert Path("roll.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert told.stderr == ("Written: roll.pdf\n4 members of 3 agencies in 3 countries: 4 current.\n")


def test_without_the_extra_a_roll_says_what_to_install(
    file_club: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    refused = file_club("member", "list", "--out", "roll.pdf", exit_code=1)

    assert refused.stderr == (
        'What makes PDF files is not installed.\nType: pip install "press-club-planner[pdf]"\n'
    )
    assert not list(Path().glob("*roll.pdf*"))


@pytest.mark.parametrize(
    ("noun", "name", "kind", "known"),
    [
        ("member", "r.doc", ".doc", ".txt, .csv, .json, .xlsx, .vcf or .pdf"),
        ("agency", "r.vcf", ".vcf", ".txt, .csv, .json or .xlsx"),
        ("agency", "r", "a file without an ending", ".txt, .csv, .json or .xlsx"),
    ],
)
def test_unknown_ending_is_refused_with_the_known_ones(
    file_club: Run, noun: str, name: str, kind: str, known: str
) -> None:
    refused = file_club(noun, "list", "--out", name, exit_code=1)

    assert refused.stderr == f"{name}: this list is not written as {kind}.\nEnd it in {known}.\n"
    assert not Path(name).exists()


@pytest.mark.parametrize("ending", ["vcf", "pdf", "xlsx", "json", "txt"])
def test_no_kind_of_file_replaces_another_unasked(file_club: Run, ending: str) -> None:
    Path(f"roll.{ending}").write_text("mine")

    file_club("member", "list", "--out", f"roll.{ending}", exit_code=3)
    assert Path(f"roll.{ending}").read_text() == "mine"

    file_club("member", "list", "--out", f"roll.{ending}", "--yes")
    assert Path(f"roll.{ending}").read_bytes()[:4] != b"mine"


def test_foot_is_made_after_the_rows_were_read(capsys: pytest.CaptureFixture[str]) -> None:
    read: list[int] = []

    def rows() -> object:
        for number in range(3):
            read.append(number)
            yield {"n": number}

    def listing() -> Listing:
        read.clear()
        return Listing([Column("n", "Number")], rows(), lambda: f"{len(read)} read.")  # type: ignore[arg-type]

    with click.Context(click.Command("x")):
        deliver(listing(), form="table", out=None)
        deliver(listing(), form="csv", out=None)
        deliver(listing(), form="table", out=Path("list.xlsx"))
    told = capsys.readouterr()
    assert told.out == "Number\n──────\n0\n1\n2\n\n3 read.\nn\n0\n1\n2\n"
    assert told.err == "Written: list.xlsx\n3 read.\n"


def test_file_is_whole_or_not_there() -> None:
    place = Path("list.csv")
    with contextlib.suppress(BadInput), saved(place, overwrite=False) as file:
        file.write(b"half")
        raise BadInput("gone")
    assert list(Path().glob("*list.csv*")) == []

    with saved(place, overwrite=False) as file:
        file.write(b"whole")
        assert not place.exists()
    assert place.read_bytes() == b"whole"


def test_link_is_replaced_and_never_written_through() -> None:
    Path("other").write_text("other")
    Path("list.csv").symlink_to("other")
    Path("dangling.csv").symlink_to("nowhere")

    with pytest.raises(Undecided), saved(Path("dangling.csv"), overwrite=False):
        pass
    with saved(Path("list.csv"), overwrite=True) as file:
        file.write(b"mine")

    assert (Path("other").read_text(), Path("list.csv").read_text()) == ("other", "mine")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device to write to")
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_full_disk_behind_the_screen_is_told(demo_folder: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "planner", "member", "list", "--format", form],
            cwd=demo_folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert run.returncode == 1
    assert run.stderr.decode() == (
        "The list cannot be written: No space left on device.\nMake room, or write it elsewhere.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device to write to")
def test_full_disk_behind_a_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.FileIO):
        def write(self, data: object, /) -> int:
            return os.write(os.open("/dev/full", os.O_WRONLY), data)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", lambda self, mode: Full(self, mode.replace("b", "")))

    with (
        pytest.raises(BadInput, match=r"list\.csv cannot be written: No space left on device"),
        saved(Path("list.csv"), overwrite=False) as file,
    ):
        file.write(b"x")
    assert list(Path().glob("*list.csv*")) == []
