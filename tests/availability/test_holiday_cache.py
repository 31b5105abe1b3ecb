"""The cache of holidays: whatever is in it, the answer is the library's."""

import json
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.availability import holiday_cache
from planner.availability.holiday_cache import folder, year_kept
from planner.availability.holiday_library import read_year
from planner.availability.national import NationalYear

CHINA_2017 = read_year("CN", 2017)
COUNTRIES = ("CN", "KZ", "IR", "AF", "US", "XX")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cache in which China is."""
    year_kept(tmp_path / "cache", "CN", 2017)
    return tmp_path / "cache"


@pytest.fixture
def file(kept: Path) -> Path:
    """The file of China."""
    return kept / "CN.json"


@given(st.sampled_from(COUNTRIES), st.integers(1940, 2105))
def test_a_year_is_read_back_as_it_was(country: str, year: int) -> None:
    found = read_year(country, year)

    assert found is None or NationalYear.from_json(year, json.loads(json.dumps(found.as_json(year)))) == found


def test_what_is_kept_is_what_the_library_says(kept: Path) -> None:
    assert year_kept(kept, "CN", 2017) == CHINA_2017


def test_the_years_beside_it_are_kept_too(file: Path) -> None:
    assert sorted(json.loads(file.read_bytes())) == ["2016", "2017", "2018", "2019"]


def test_a_later_year_joins_those_that_are_kept(kept: Path, file: Path) -> None:
    year_kept(kept, "CN", 2026)

    assert sorted(json.loads(file.read_bytes()))[::4] == ["2016", "2025"]
    assert year_kept(kept, "CN", 2017) == CHINA_2017


def test_what_is_kept_is_not_read_from_the_library_again(kept: Path, file: Path) -> None:
    years = json.loads(file.read_bytes())
    years["2017"]["holidays"] = []
    file.write_text(json.dumps(years))

    found = year_kept(kept, "CN", 2017)

    assert found is not None
    assert found.holidays == ()


def test_that_nobody_knows_a_country_is_kept_too(tmp_path: Path) -> None:
    assert [year_kept(tmp_path, "XX", 2017), year_kept(tmp_path, "CN", 1900)] == [None, None]
    assert set(json.loads((tmp_path / "XX.json").read_bytes()).values()) == {"unknown"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"17",
        b'"2017"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"2017": null}',
        b'{"2017": {}}',
        b'{"2017": []}',
        b'{"2017": {"holidays": [["2017-13-01", "x", null, null, false]]}}',
        b'{"2017": {"holidays": [[]], "weekends": "0", "made_up": {}, "announced": true}}',
        b'{"2017": {"holidays": [], "weekends": "x", "made_up": {}, "announced": true}}',
        b'{"2017": {"holidays": [], "weekends": "1%b", "made_up": {}, "announced": true}}' % (b"0" * 99_999),
        b'{"2017": {"holidays": [], "weekends": "0", "made_up": {"x": null}, "announced": true}}',
    ],
    ids=lambda content: content[:40].decode("latin-1"),
)
def test_what_cannot_be_read_is_made_anew(kept: Path, file: Path, content: bytes) -> None:
    file.write_bytes(content)

    assert year_kept(kept, "CN", 2017) == CHINA_2017
    assert NationalYear.from_json(2017, json.loads(file.read_bytes())["2017"]) == CHINA_2017


def test_a_folder_in_the_place_of_the_file_is_no_matter(kept: Path, file: Path) -> None:
    file.unlink()
    file.mkdir()

    assert year_kept(kept, "CN", 2017) == CHINA_2017
    assert [path.name for path in kept.iterdir()] == ["CN.json"]


def test_a_place_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert year_kept(tmp_path / "file" / "cache", "CN", 2017) == CHINA_2017
    assert year_kept(Path("/proc/nowhere"), "CN", 2017) == CHINA_2017


def test_nobody_else_can_read_it(kept: Path, file: Path) -> None:
    assert (kept.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_folder_is_named_after_the_library(tmp_path: Path) -> None:
    assert folder().name == f"holidays-{version('holidays')}-1"
    assert tmp_path in folder().parents


def test_another_version_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "holidays").mkdir()
    (tmp_path / "holidays" / "__init__.py").write_text("")
    (tmp_path / "holidays-9.8.7.dist-info").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    script = (
        "from planner.availability.holiday_cache import folder; import sys\n"
        "print(folder().name, 'holidays' in sys.modules)"
    )

    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert shown.stdout == "holidays-9.8.7-1 False\n"


def test_two_programs_may_keep_the_same_years_at_once(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; import sys\n"
        "from planner.availability.holiday_cache import year_kept\n"
        "for year in range(2000, 2026): assert year_kept(Path(sys.argv[1]), 'CN', year).weekends"
    )
    cache = tmp_path / "cache"
    running = [subprocess.Popen([sys.executable, "-c", script, str(cache)]) for _ in range(2)]

    assert [one.wait() for one in running] == [0, 0]
    assert [path.name for path in cache.iterdir()] == ["CN.json"]
    years = json.loads((cache / "CN.json").read_bytes())
    assert NationalYear.from_json(2025, years["2025"]) == read_year("CN", 2025)


def test_a_country_is_worked_out_once_in_a_program() -> None:
    first = holiday_cache.national_year("CN", 2017)

    assert first == CHINA_2017
    assert holiday_cache.national_year("CN", 2017) is first


def test_a_day_can_be_made_up_for_a_day_off() -> None:
    assert CHINA_2017 is not None
    assert CHINA_2017.made_up == {
        date(2017, 1, 22): date(2017, 1, 27),
        date(2017, 2, 4): date(2017, 2, 2),
        date(2017, 4, 1): date(2017, 4, 3),
        date(2017, 5, 27): date(2017, 5, 29),
        date(2017, 9, 30): date(2017, 10, 6),
    }
