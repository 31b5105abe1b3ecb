"""Where the people of a list work that names no agency: the register knows."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.errors import BadInput
from planner.models import Agency, Member, MemberName, Posting
from planner.models.names import fold


class Homes:
    """The agencies of members, by their names; those of a whole batch of rows are asked for at once."""

    def __init__(self, session: Session, today: date) -> None:
        self.session = session
        self.today = today
        self.known: dict[str, dict[int, Agency]] = {}

    def look_up(self, names: Iterable[str]) -> None:
        """Brings these people to mind, and nobody else."""
        keys = {fold(name) for name in names}
        self.known = {key: {} for key in keys}
        if not keys:
            return
        query = select(MemberName.key, Posting).join(Member, MemberName.member_id == Member.id)
        query = query.join(Posting, Posting.member_id == Member.id).order_by(Posting.valid_from)
        query = query.where(Posting.in_force(self.today), Member.erased.is_(None))
        query = query.where(MemberName.key.in_(keys)).options(joinedload(Posting.agency))
        for key, posting in self.session.execute(query):
            self.known[key][posting.member_id] = posting.agency

    def of(self, name: str) -> Agency:
        """The agency of the one member of that name.

        Raises:
            BadInput: nobody is called that today, or several are.
        """
        found = self.known[fold(name)]
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise BadInput(f"{len(found)} members are called {name!r}.", remedy="Add the agency to the row.")
        raise BadInput(
            f"{name} has no agency, and no member is called that.",
            remedy="Correct the name, or fill in any of the agency's names.",
        )
