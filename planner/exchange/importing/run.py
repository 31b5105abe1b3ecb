"""One file, from its first row to the last."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from planner.exchange.importing.agencies import AgencyImport
from planner.exchange.importing.members import MemberImport
from planner.exchange.importing.verdicts import Decisions, ImportResult
from planner.exchange.importing.whole_list import let_go
from planner.exchange.sheet import Sheet

BATCH = 1000
NOTHING_DECIDED = Decisions()


def import_sheet(
    session: Session,
    sheet: Sheet,
    *,
    today: date,
    decisions: Decisions = NOTHING_DECIDED,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportResult:
    """Adds and updates what the sheet lists.

    An agency is known by any of its names; a member by e-mail and name together, for bureaus share mailboxes.
    A row that may be about somebody known is a question, and not taken before it is answered. Empty cells
    change nothing. `progress` is told the number of rows after each batch.

    Raises:
        BadInput: rows are refused and `decisions.partial` is not set; the caller's transaction then keeps
            nothing of the file.
    """
    columns = sheet.columns
    result = ImportResult(sheet, columns, partial=decisions.partial)
    if columns.kind == "agencies":
        take: AgencyImport | MemberImport = AgencyImport(session, result, today)
    else:
        take = MemberImport(session, result, today, decisions.answers)
    batch = []
    done = 0
    for row in sheet.rows:
        batch.append(row)
        if len(batch) == BATCH:
            take.batch(batch)
            done += len(batch)
            progress(done)
            batch = []
    take.batch(batch)
    take.finish()
    result.in_order()
    complaint = result.complaint()
    if complaint is not None and not decisions.partial:
        raise complaint
    if decisions.whole_list:
        let_go(session, result, take.accounts_for, decisions, today)
    return result
