"""Who is meant by the names in a programme: people listed with it, else those of the club's register."""

from collections.abc import Callable, Iterable

from planner.errors import BadInput, NotFound, Undecided
from planner.models.likeness import nearest
from planner.models.names import fold
from planner.scheduling.programme.briefings import Official

Register = Callable[[str], str]
"""The name under which the register knows somebody; raises NotFound or Undecided."""


class Names:
    """Finds people by the names that were typed.

    Args:
        listed: those that the programme lists itself.
        register: asked for the others; None where there is no database.
    """

    def __init__(self, listed: Iterable[Official], register: Register | None) -> None:
        self.people = {fold(one.name): one for one in listed}
        self.closed = bool(self.people)
        self.register = register

    def split(self, parts: Iterable[str]) -> list[str]:
        """The people in these parts of a cell: what nobody is called is parted at its commas."""
        found = []
        for part in parts:
            whole = fold(part) in self.people or "," not in part
            found += [part] if whole else [name.strip() for name in part.split(",") if name.strip()]
        return found

    def find(self, name: str) -> str:
        """The one way this name is spelled from here on.

        Raises:
            BadInput: the programme lists its people, and nobody is called that there or in the register.
        """
        known = self.people.get(fold(name))
        if known:
            return known.name
        try:
            spelled = self.register(name) if self.register else None
        except NotFound as error:
            spelled, near = None, error.nearest
        except Undecided as error:
            raise BadInput(str(error)) from error
        else:
            near = ()
        if spelled is None and self.closed:
            raise self._nobody(name, near)
        person = self.people.get(fold(spelled or name)) or Official(spelled or name)
        self.people[fold(name)] = self.people[fold(person.name)] = person
        return person.name

    def all(self) -> tuple[Official, ...]:
        """Everybody who is listed or was found, each once."""
        return tuple({one.name: one for one in self.people.values()}.values())

    def _nobody(self, name: str, near: Iterable[str]) -> BadInput:
        listed = nearest(name, [one.name for one in self.people.values()])
        suggested = list(dict.fromkeys((*listed, *near)))[:3]
        where = "in the list of people or in the register" if self.register else "in the list of people"
        hint = f" Did you mean {' or '.join(suggested)}?" if suggested else ""
        return BadInput(
            f"nobody is called {name!r} {where}.{hint}", remedy="Correct the name, or add a row for it."
        )
