"""How those invited are told: by mail where an account is set up, else by files."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.app import App


def invite_command(app: "App", number: int) -> str:
    """What to type so that those invited to a meeting hear what they were not told yet."""
    from planner.cli.mail_account import kept_account

    way = "--out invitations" if kept_account(app) is None else "--send"
    return f"planner meeting invite {number} {way}"
