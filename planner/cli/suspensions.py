"""What suspend and resume have in common, whether it is about an agency or a member."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from planner.cli.screen import show
from planner.cli.typed import as_of, standing_label

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Agency, Member


def suspension_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--from, --until and --reason, handed to the command as `since`, `until` and `reason`."""
    since = click.option(
        "--from", "since", metavar="DATE", required=True, help="The first day of the suspension."
    )
    until = click.option("--until", metavar="DATE", help="The last day of it, if it is known.")
    return since(until(click.option("--reason", metavar="TEXT", help="Why.")(function)))


def resume_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--on, handed to the command as `day`."""
    return click.option(
        "--on", "day", metavar="DATE", required=True, help="The first day without the suspension."
    )(function)


def suspended(
    app: "App",
    session: "Session",
    who: "Agency | Member",
    *,
    since: str,
    until: str | None,
    reason: str | None,
) -> list[str]:
    """Suspends, and returns what is to be shown of it."""
    from planner.i18n.dates import day_label
    from planner.models.types import clean_line
    from planner.register.cards import suspend
    from planner.timing.days import day_after

    first = as_of(app, session, since)
    last = as_of(app, session, until) if until else None
    why = clean_line(reason, "reason") or None if reason else None
    made = suspend(session, who, first, day_after(last) if last else None, why)
    end = f" until {day_label(last)}" if last else ""
    news = f"{_called(who)} is suspended from {day_label(first)}{end}{f': {made.reason}' if why else ''}"
    return [news.removesuffix(".") + ".", standing_label(session, who, first)]


def resumed(app: "App", session: "Session", who: "Agency | Member", day: str) -> list[str]:
    """Ends the suspension, and returns what is to be shown of it."""
    from planner.i18n.dates import day_label
    from planner.register.cards import resume

    first = as_of(app, session, day)
    ended = resume(session, who, first)
    if ended.valid_from == first:
        news = f"The suspension of {_called(who)} from {day_label(first)} is called off."
    else:
        assert ended.last_day is not None
        news = f"{_called(who)} was suspended until {day_label(ended.last_day)}."
    return [news, standing_label(session, who, first)]


def show_news(news: list[str]) -> bool:
    """Shows what `suspended` or `resumed` returned; there is always something to ask about."""
    show("\n".join(news))
    return True


def _called(who: "Agency | Member") -> str:
    from planner.models import Agency

    return who.short_name if isinstance(who, Agency) else who.name
