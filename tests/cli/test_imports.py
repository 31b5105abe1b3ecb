"""planner import: what it leaves out, and who vanished, where nobody is there to ask."""

import csv
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

DOUBTFUL = (
    "name,agency,email\n"
    "Wen Xinyu,Xinhua,other@xinhua.example\nBao,Nowhere,\nDao Ming,Khovar,d@khovar.example\n"
)


def test_partial_writes_what_was_left_out(file_club: Run) -> None:
    Path("more.csv").write_text(DOUBTFUL, encoding="utf-8")

    said = file_club("import", "more.csv", "--partial", "--yes")

    assert said.stderr.splitlines()[0] == "Left out: 2 rows, written to more.csv.left-out.csv"
    with Path("more.csv.left-out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Wen Xinyu", "Bao"]
    assert "the same person?" in rows[0]["why"]
    assert "no agency is called 'Nowhere'" in rows[1]["why"]
    assert "Dao Ming" in file_club("member", "list").stdout


def test_doubtful_rows_need_an_answer(file_club: Run) -> None:
    Path("more.csv").write_text(DOUBTFUL.replace("Bao,Nowhere,\n", ""), encoding="utf-8")

    said = file_club("import", "more.csv", "--yes", exit_code=1)

    assert "Row 2: Wen Xinyu may be Wen Xinyu, Xinhua, wen@xinhua.example: the same person?" in said.stdout
    assert "Dao Ming" not in file_club("member", "list").stdout


def test_whole_list_drops_nobody_without_a_date(file_club: Run) -> None:
    Path("all.csv").write_text("name,agency,email\nWen Xinyu,Xinhua,wen@xinhua.example\n", encoding="utf-8")
    whole = ("import", "all.csv", "--whole-list", "--yes")

    unsaid = file_club(*whole, exit_code=3)
    file_club(*whole, "--left-from", "2017-03-01")

    assert "In the register, not in the list: 2 names." in unsaid.stdout
    listed = file_club("member", "list").stdout
    assert ("Wen Xinyu" in listed, "Andrei Kirillov" in listed) == (True, False)
