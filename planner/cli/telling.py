"""How those invited are told: by mail where an account is set up, else by files."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.app import App
    from planner.models import Meeting


def sends(app: "App") -> bool:
    """Whether mails can be sent from here."""
    from planner.cli.mail_account import kept_account

    return kept_account(app) is not None


def invite_command(app: "App", number: int, *, series: bool = False) -> str:
    """What to type so that those invited to a meeting, or to it and all after it, hear the news."""
    way = "--send" if sends(app) else "--out invitations"
    return f"planner meeting invite {number} {'--series ' if series else ''}{way}"


def still_invited(name: str, meeting: "Meeting", *, instead: str | None = None) -> str:
    """That somebody who goes is invited, and what to type so that nobody is, or somebody else `instead`."""
    from planner.cli.dialogues import command_line

    words = ["planner", "meeting", "invite", str(meeting.number), "--without", name]
    words += ["--to", instead] if instead else []
    return f"{name} is invited to meeting {meeting.number}, {meeting.title}: {command_line(words)}"
