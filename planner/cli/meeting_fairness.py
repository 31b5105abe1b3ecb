"""planner meeting fairness."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Column, Listing, count, deliver, output_options

if TYPE_CHECKING:
    from planner.models import Agency
    from planner.scheduling.fairness import Account


@click.command(
    "fairness",
    cls=Command,
    example=("planner meeting fairness", "planner meeting fairness --out fairness.xlsx"),
)
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def fairness(app: App, /, *, yes: bool, form: str, out: Path | None) -> None:
    """Show which agencies have borne bad hours and lost holidays.

    Counted are the meetings held and planned here, as they looked when their dates were chosen. Hours are bad
    outside 10:00 to 17:00 on the clocks of an agency's people; a public holiday counts as two such hours.
    Among dates that are as good otherwise, the one that evens this out comes first.
    """
    from planner.register.agencies import all_agencies
    from planner.scheduling.balance import club_ledger

    with app.reading() as session:
        accounts = club_ledger(session)
        agencies = [agency for agency in all_agencies(session) if agency.id in accounts]
        agencies.sort(key=lambda agency: -accounts[agency.id].balance)
        rows = [_row(agency, accounts[agency.id]) for agency in agencies]
    most = max((account.meetings for account in accounts.values()), default=0)
    foot = f"{count(len(rows), 'agency', 'agencies')}, {count(most, 'meeting')}."
    deliver(Listing(_columns(), rows, foot), form=form, out=out, overwrite=yes)


def _columns() -> list[Column]:
    return [
        Column("agency", "Agency"),
        Column("meetings", "Meetings"),
        Column("bad", "At a bad time", _number),
        Column("minutes", "Bad hours", _hours),
        Column("holidays", "Holidays", _number),
        Column("balance", "Beyond its part", _signed_hours),
        Column("standing", "Standing"),
    ]


def _row(agency: "Agency", account: "Account") -> dict[str, Any]:
    return {
        "agency": agency.short_name,
        "meetings": account.meetings,
        "bad": account.bad,
        "minutes": account.minutes,
        "holidays": account.holidays,
        "balance": account.balance,
        "standing": _standing(account.balance),
    }


def _standing(balance: int) -> str:
    if balance == 0:
        return "even"
    return "to be spared" if balance > 0 else "its turn"


def _number(value: Any) -> str:
    return str(value) if value else ""


def _hours(minutes: Any) -> str:
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}" if minutes else ""


def _signed_hours(minutes: Any) -> str:
    number = int(minutes)
    return f"{'+' if number > 0 else '-'}{_hours(abs(number))}" if number else ""
