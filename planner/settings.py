"""Which database, and whose today: one frozen dataclass, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.errors import BadInput

FILE = "planner.toml"
DATABASE_FILE = "planner.sqlite3"
KNOWN_KEYS = ("database", "today", "seed", "mail-server")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the database is and who said so.

    Attributes:
        database: path of an SQLite file, or a database URL.
        source: what named it: `--db`, `PLANNER_DATABASE_URL`, `planner.toml`, or `the default`.
        today: the day to pretend it is.
        seed: makes new UIDs repeat, for the demo's transcript.
        mail_server: the name under which the club's own mail server vouches for senders (RFC 8601).
    """

    database: str
    source: str
    today: date | None = None
    seed: str | None = None
    mail_server: str | None = None


def load(
    *, folder: Path, environ: Mapping[str, str], database: str | None = None, today: date | None = None
) -> Settings:
    """Settings from the options, the environment, `planner.toml` in `folder`, then the user's data folder.

    Raises:
        BadInput: `planner.toml` cannot be read, or holds a key or value that means nothing.
    """
    file = _read(folder / FILE)
    named, source = _database(folder, file, environ, database)
    written = file.get("today")
    return Settings(
        database=named,
        source=source,
        today=today or (None if written is None else _day(folder / FILE, written)),
        seed=file.get("seed"),
        mail_server=file.get("mail-server"),
    )


def _database(
    folder: Path, file: Mapping[str, str], environ: Mapping[str, str], database: str | None
) -> tuple[str, str]:
    if database:
        return database, "--db"
    if environ.get("PLANNER_DATABASE_URL"):
        return environ["PLANNER_DATABASE_URL"], "PLANNER_DATABASE_URL"
    if "database" in file:
        named = file["database"]
        return named if "://" in named else str(folder / Path(named).expanduser()), FILE
    import platformdirs  # noqa: PLC0415  10 ms, for the last resort only

    return str(Path(platformdirs.user_data_dir("planner", appauthor=False)) / DATABASE_FILE), "the default"


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    import tomllib  # noqa: PLC0415  10 ms, only where there is such a file

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise BadInput(message, remedy="Correct the file, or move it away.") from error
    for key, value in values.items():
        if key not in KNOWN_KEYS:
            raise BadInput(f"{path}: {key!r} is no setting.", remedy=f"Known are {', '.join(KNOWN_KEYS)}.")
        if not isinstance(value, str | date):
            raise BadInput(f"{path}: {key} = {value!r} is not a text.", remedy="Put the value in quotes.")
    return {key: str(value) for key, value in values.items()}


def _day(path: Path, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{path}: today = {text!r} is not a date."
        raise BadInput(message, remedy="Write it as 2017-03-02.") from error
