"""How those invited are told: by mail where an account is set up, else by files."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.app import App


def sends(app: "App") -> bool:
    """Whether mails can be sent from here."""
    from planner.cli.mail_account import kept_account

    return kept_account(app) is not None


def invite_command(app: "App", number: int) -> str:
    """What to type so that those invited to a meeting hear what they were not told yet."""
    way = "--send" if sends(app) else "--out invitations"
    return f"planner meeting invite {number} {way}"
