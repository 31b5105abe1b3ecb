"""The command table: every command by name, with its one-line help, none imported before it is used."""

import click

from planner import __version__
from planner.cli.base import Root

_C = "planner.cli"

COMMANDS = {
    "setup": (f"{_C}.setup", "setup", "Say who the club is; later, change what is given."),
    "demo": (f"{_C}.demo", "demo", "See it all work on a sample club."),
    "import": (f"{_C}.imports", "import_list", "Read a list of agencies or members."),
    "export": (f"{_C}.register_file", "export", "Write the whole register to a JSON file."),
    "when": (
        f"{_C}.when",
        "when",
        "Show which dates a phrase means; the first reading is taken.",
    ),
    "find": (f"{_C}.find", "find", "Look for anybody or anything, in any script, roughly spelled."),
    "member": (f"{_C}.member", "member", "The members: list, show, add, edit, appoint, leave."),
    "agency": (f"{_C}.agency", "agency", "The agencies: list, show, add, rename, edit, leave."),
    "guest": (f"{_C}.guest", "guest", "People who are no members: speakers, ambassadors, interpreters."),
    "venue": (f"{_C}.venue", "venue", "The places to meet and their rooms."),
    "diary": (f"{_C}.diary", "diary", "Absences, busy times and the club's news diary."),
    "meeting": (f"{_C}.meeting", "meeting", "Find a date, schedule a meeting, invite."),
    "answer": (f"{_C}.answer", "answer", "Answers to invitations that came by mail."),
    "programme": (
        f"{_C}.programme",
        "programme",
        "Plan many meetings at once: a sheet to fill in, and the plan.",
    ),
    "sync": (f"{_C}.sync", "sync", "Do the daily post: read mail, remind, send what was confirmed, back up."),
    "log": (f"{_C}.log", "log", "Show who changed what, when."),
    "undo": (f"{_C}.log", "undo", "Take back the last thing done."),
    "backup": (f"{_C}.backup", "backup", "Save everything there is to one file."),
    "restore": (
        f"{_C}.backup",
        "restore",
        "Go back to a backup; what there is now is saved first.",
    ),
    "feed": (f"{_C}.feed", "feed", "Write the club's calendar, for people to subscribe to."),
    "ics": (f"{_C}.ics", "ics", "Check calendar files, whoever wrote them."),
    "db": (f"{_C}.db", "db", "Upgrade and check the database."),
}
SECTIONS = {
    "First day": ["setup", "demo", "import"],
    "Every day": [
        "find",
        "meeting",
        "answer",
        "programme",
        "member",
        "agency",
        "guest",
        "venue",
        "diary",
        "when",
        "sync",
        "undo",
    ],
    "Administration": ["backup", "restore", "export", "feed", "ics", "log", "db"],
}


@click.group(
    cls=Root,
    lazy=COMMANDS,
    sections=SECTIONS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="planner")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Keep the club's register, find the date that suits most, invite, and know who comes."""
    if ctx.invoked_subcommand is None:
        from planner.cli.home import home

        ctx.invoke(home)
