"""App: what both edges are handed: settings, clock, database, transactions."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL, Engine
    from sqlalchemy.orm import Session

NAMESPACE = uuid.UUID("6f1d9a0e-6b0c-4c39-9d5e-2f2f4b0d9a11")


class App:
    """One run of the program.

    Args:
        settings: which database, and whose today.
        tell: where notes go, such as that an older database was migrated.

    Attributes:
        command: what is being done, for the log of changes: "member add".
    """

    def __init__(self, settings: Settings, *, tell: Callable[[str], None]) -> None:
        self.settings = settings
        self.clock = Clock(settings.today)
        self.tell = tell
        self.command = ""

    @property
    def who(self) -> str:
        """Who is at the keyboard, by the name the computer knows."""
        import getpass

        try:
            return getpass.getuser()
        except (ImportError, KeyError, OSError):
            return "somebody"

    def now(self) -> datetime:
        """The present instant, UTC."""
        return self.clock.now()

    def today(self, session: "Session") -> date:
        """The date where the club is."""
        from planner.register.club import the_club

        return self.clock.today(the_club(session).tz)

    def local_now(self) -> datetime:
        """The present instant by the clock of this computer: for the names of files."""
        return self.now().astimezone()

    def new_uid(self, name: str) -> uuid.UUID:
        """A UID nobody else has; with a seed in the settings, the same one for the same name each time."""
        if self.settings.seed is None:
            return uuid.uuid4()
        return uuid.uuid5(NAMESPACE, f"{self.settings.seed}/{name}")

    @contextmanager
    def reading(self) -> Iterator["Session"]:
        """A session that only reads, and lets others write meanwhile."""
        from planner.database.engine import READING

        with self._session({READING: True}) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator["Session"]:
        """A session whose changes are all kept when the block ends, or none if it raises."""
        with self._session({}) as session:
            self._watch(session)
            yield session
            session.commit()

    @contextmanager
    def rehearsal(self) -> Iterator["Session"]:
        """A session in which anything may be changed, and nothing is kept."""
        with self._session({}) as session:
            self._watch(session)
            yield session
            session.rollback()

    @contextmanager
    def alone(self, task: str) -> Iterator["Callable[[], AbstractContextManager[Session]]"]:
        """Hands out what opens one transaction after the other, for a task that nobody else does meanwhile.

        Args:
            task: what is done, in one word: "sending".

        Raises:
            PlannerError: another program does it.
        """
        from sqlalchemy.orm import Session

        from planner.database.faults import explained
        from planner.database.lease import alone

        @contextmanager
        def transaction() -> Iterator["Session"]:
            with explained(self.where), Session(connection) as session:
                self._watch(session)
                yield session
                session.commit()

        with explained(self.where), alone(self.engine, task) as connection:
            yield transaction

    def beside(self, ending: str) -> "Path | None":
        """The file beside the database that is called as it is, with an ending; None beside a server."""
        from pathlib import Path

        if self.url.get_backend_name() != "sqlite":
            return None
        return Path(f"{Path(str(self.url.database)).absolute()}.{ending}")

    def _watch(self, session: "Session") -> None:
        from planner.database.audit import Deed, watch

        watch(session, Deed(self.who, self.command, self.now()))

    @contextmanager
    def _session(self, options: dict[str, bool]) -> Iterator["Session"]:
        from sqlalchemy.orm import Session

        from planner.database.faults import explained

        with explained(self.where), Session(self.engine.execution_options(**options)) as session:
            yield session

    @cached_property
    def url(self) -> "URL":
        """The URL of the database."""
        from planner.database.engine import database_url

        return database_url(self.settings.database)

    @property
    def where(self) -> str:
        """The database as messages name it."""
        from planner.database.engine import describe

        return describe(self.url)

    @cached_property
    def engine(self) -> "Engine":
        """An engine for the club's database; see `open_database` for what is refused."""
        from planner.database.opening import open_database

        return open_database(self.url, self.tell)

    def has_database(self) -> bool:
        """True where there is a database to open, whatever it holds."""
        from planner.database.opening import exists

        return exists(self.url)

    def is_empty(self) -> bool:
        """True where there is a database, but nothing in it yet."""
        from planner.database.opening import is_empty

        return is_empty(self.url)

    def create_database(self) -> bool:
        """Creates the database, or brings it to this version; False where it already is."""
        from planner.database.opening import create_database

        return create_database(self.url, self.tell)

    def scrub(self) -> None:
        """Rewrites the database so that nothing deleted can be read in it any more."""
        from planner.database.engine import scrub
        from planner.database.faults import explained

        with explained(self.where):
            scrub(self.engine)

    def copies(self) -> list["Path"]:
        """The copies that migrations left beside the database file."""
        from planner.database.engine import copies

        return copies(self.url)

    def close(self) -> None:
        """Lets go of the database."""
        if "engine" in self.__dict__:
            self.engine.dispose()
