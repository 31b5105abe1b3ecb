"""What must be true of the source tree for the packages made from it to work; .ci/run tries the wheel."""

import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import alembic

import planner
from planner.__main__ import main

ROOT = Path(planner.__file__).parents[1]


def test_alembic_folder_is_no_package() -> None:
    assert (ROOT / "alembic" / "env.py").is_file()
    assert list((ROOT / "alembic").rglob("__init__.py")) == []
    assert not Path(alembic.__file__).is_relative_to(ROOT / "alembic")


def test_the_version_is_in_the_package() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+([abc.]\S*)?", planner.__version__)


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "planner" / "py.typed").is_file()


def test_the_wheel_carries_the_migrations_where_they_are_looked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"alembic": "planner/_migrations"}


def test_planner_is_a_command() -> None:
    (script,) = entry_points(group="console_scripts", name="planner")
    assert script.load() is main
