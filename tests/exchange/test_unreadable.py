"""What is said of a file that cannot be read."""

from pathlib import Path

import pytest

from planner.exchange.unreadable import absent, unreadable


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("briefings.xlsx", "BRIEFINGS.xlsx"),
        ("BRIEFING.xlsx", "BRIEFINGS.xlsx"),
        ("members", "members.csv"),
        ("члены.csv", "Члены.csv"),
    ],
)
def test_what_is_called_nearly_so_is_named(tmp_path: Path, typed: str, near: str) -> None:
    for name in ("BRIEFINGS.xlsx", "members.csv", "Члены.csv"):
        (tmp_path / name).touch()
    path = tmp_path / typed
    with pytest.raises(FileNotFoundError) as missed:
        path.open()
    assert str(unreadable(path, missed.value, remedy="Name another file.")) == (
        f"There is no file {path}.\nDid you mean {tmp_path / near}?"
    )


def test_where_nothing_is_called_nearly_so_the_remedy_is_told(tmp_path: Path) -> None:
    (tmp_path / "members.csv").touch()
    assert str(absent(tmp_path / "plan.xlsx", remedy="Name another file.")) == (
        f"There is no file {tmp_path / 'plan.xlsx'}.\nName another file."
    )
    assert (
        str(absent(tmp_path / "none" / "members.csv")) == f"There is no file {tmp_path / 'none/members.csv'}."
    )


def test_a_folder_in_the_place_of_a_file_is_called_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        tmp_path.open()
    assert str(unreadable(tmp_path, refused.value)) == f"{tmp_path} cannot be read: Is a directory."
