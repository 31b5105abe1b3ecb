"""Rows about agencies."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput
from planner.exchange.fields import Fields
from planner.exchange.importing.facts import agency_facts
from planner.exchange.importing.verdicts import ImportResult, Verdict
from planner.exchange.sheet import Row
from planner.models import Agency
from planner.models.names import fold
from planner.register.agencies import AgencyFacts, Change, add_agency, update_agency


def agencies_by_name(session: Session) -> dict[str, Agency]:
    """Every agency under each of its folded names."""
    loaded = selectinload(Agency.names), selectinload(Agency.memberships)
    agencies = session.scalars(select(Agency).options(*loaded))
    return {name.key: agency for agency in agencies for name in agency.names}


class AgencyImport:
    """Agencies, each found among those known before and those added by earlier rows."""

    def __init__(self, session: Session, result: ImportResult, today: date) -> None:
        self.session = session
        self.result = result
        self.today = today
        self.known = agencies_by_name(session)
        self.seen: dict[int, int] = {}

    def accounts_for(self, agency_id: int) -> bool:
        """True for an agency that the file lists."""
        return agency_id in self.seen

    def batch(self, rows: Sequence[Row]) -> None:
        """Takes these rows."""
        for row in rows:
            try:
                with self.result.one_row(self.session):
                    agency, verdict, changes = self._take(
                        Fields(self.result.sheet.place, row, self.result.columns, self.today)
                    )
            except BadInput as error:
                self.result.refuse(row, error)
                continue
            self.known.update({name.key: agency for name in agency.names})
            self.seen[agency.id] = row.number
            self.result.add(row.number, agency.short_name, verdict, tuple(changes))

    def finish(self) -> None:
        """Nothing waits: agencies raise no questions."""

    def _take(self, fields: Fields) -> tuple[Agency, Verdict, list[Change]]:
        facts = agency_facts(fields)
        known = {self.known[key] for key in map(fold, (facts.short_name, facts.name)) if key in self.known}
        if len(known) > 1:
            raise fields.refused(
                f"{facts.short_name!r} and {facts.name!r} are two different agencies.",
                "Correct one of the names.",
            )
        if not known:
            return add_agency(self.session, facts), Verdict.NEW, []
        agency = known.pop()
        if agency.id in self.seen:
            message = f"{agency.short_name} stands in row {self.seen[agency.id]} already."
            raise fields.refused(message, "Remove one of the two rows.")
        changes = update_agency(self.session, agency, facts)
        if fields.text("short_name"):
            changes = self._rename(agency, facts, changes)
        return agency, Verdict.UPDATED if changes else Verdict.UNCHANGED, changes

    def _rename(self, agency: Agency, facts: AgencyFacts, changes: list[Change]) -> list[Change]:
        """Gives the agency the short name that its row says; the old one still finds it."""
        old = agency.short_name
        if facts.short_name == old or agency.was_called(facts.short_name):
            return changes  # an old list does not take back that the agency was renamed
        agency.short_name, agency.short_key = facts.short_name, fold(facts.short_name)
        self.session.flush()
        others = [change for change in changes if change != ("name", None, facts.short_name)]
        return [("short name", old, facts.short_name), *others]
