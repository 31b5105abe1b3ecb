"""Rules F5 to F8: who writes to whom, and the mail as a whole (RFC 6047, RFC 5322)."""

from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.invitation import Invitation
from planner.ics.lint.people import address, written

_LONGEST_LINE = 999  # with its CR


@rule(
    "F5",
    Level.CLIENT,
    "Google does not load an invitation for whom it is not addressed to, and all see who else got it.",
    "Send a message to each, with one address in To:, and no Cc: or Bcc:.",
)
def one_recipient(mail: Invitation) -> Iterator[Spot]:
    """It goes to one."""
    to = [found for header in mail.top.headers.get("to", ()) for found in header.addresses]
    if len(to) != 1:
        number = mail.top.headers["to"][0].number if "to" in mail.top.headers else 1
        yield Spot(number, f"{len(to)} addresses in To")
    for name in ("cc", "bcc"):
        for one in mail.top.headers.get(name, ()):
            yield Spot(one.number, f"{name.capitalize()} is {shown(one.value)}")


@rule(
    "C7",
    Level.CLIENT,
    "Apple sends no reply, Thunderbird and Gmail do not know who is meant.",
    "Write the address in To: among the attendees.",
)
def addressed(mail: Invitation) -> Iterator[Spot]:
    """The recipient is among the attendees."""
    to, calendar = mail.top.header("to"), mail.calendar
    if to is None or calendar is None or calendar.method not in ("REQUEST", "CANCEL", "DECLINECOUNTER"):
        return
    invited = {address(line.value) for line in calendar.lines("ATTENDEE")}
    for one in to.addresses:
        if one.casefold() not in invited:
            yield Spot(to.number, f"{shown(one)} is no attendee")


@rule(
    "C7",
    Level.SHOULD,
    "Who compares letter by letter does not know who is meant.",
    "Write the address in To: as it is written among the attendees.",
)
def addressed_alike(mail: Invitation) -> Iterator[Spot]:
    """The recipient is written in the same letters in both places."""
    to, calendar = mail.top.header("to"), mail.calendar
    if to is None or calendar is None:
        return
    invited = {address(line.value): written(line.value) for line in calendar.lines("ATTENDEE")}
    for one in to.addresses:
        there = invited.get(one.casefold(), one)
        if there != one:
            yield Spot(to.number, f"{shown(one)} is {shown(there)} among the attendees")


@rule(
    "C4",
    Level.CLIENT,
    "The client takes the reader for the organizer, and shows no buttons.",
    "Do not invite the address that invites.",
)
def not_the_organizer(mail: Invitation) -> Iterator[Spot]:
    """The organizer is not the recipient."""
    to, calendar = mail.top.header("to"), mail.calendar
    if to is not None and calendar is not None and calendar.method in ("REQUEST", "CANCEL"):
        hosts = {address(line.value) for line in calendar.lines("ORGANIZER")}
        for one in to.addresses:
            if one.casefold() in hosts:
                yield Spot(to.number, f"{shown(one)} invites")


@rule(
    "F6",
    Level.MUST,
    "Gmail and Outlook warn of a forgery, or answer the wrong address.",
    "Send it from the ORGANIZER, or write SENT-BY with the address in From:.",
)
def sender(mail: Invitation) -> Iterator[Spot]:
    """Who invites sends, or is said to be stood in for."""
    said, calendar = mail.top.header("from"), mail.calendar
    if said is None or len(said.addresses) != 1:
        yield Spot(said.number if said else 1, f"From is {shown(said.value if said else '')}")
    elif calendar is not None and calendar.method in ("REQUEST", "CANCEL", "ADD", "DECLINECOUNTER"):
        for line in calendar.lines("ORGANIZER"):
            if said.addresses[0].casefold() not in (address(line.value), address(line.param("SENT-BY"))):
                yield Spot(said.number, f"From is {said.addresses[0]}, ORGANIZER is {shown(line.value)}")


@rule("F5", Level.SHOULD, "Auto-replies come back.", "Write Auto-Submitted: auto-generated.")
def automatic(mail: Invitation) -> Iterator[Spot]:
    """It is said that a program sent it."""
    if mail.top.value("auto-submitted").partition(";")[0].strip().lower() in ("", "no"):
        yield Spot(1, "Auto-Submitted is missing")


@rule(
    "F5",
    Level.SHOULD,
    "Mail servers add their own, or take it for unwanted.",
    "Write Subject, Date, Message-ID.",
)
def headers(mail: Invitation) -> Iterator[Spot]:
    """It has the headers that every mail has."""
    missing = [name for name in ("Subject", "Date", "Message-ID") if not mail.top.value(name.lower())]
    if missing:
        yield Spot(1, f"{' and '.join(missing)} missing")


@rule(
    "F2", Level.MUST, "Mail servers cut the line or refuse the mail.", "Encode what is longer, or not ASCII."
)
def lines(mail: Invitation) -> Iterator[Spot]:
    """The lines of a mail are short, its headers ASCII."""
    for number, line in enumerate(mail.data.split(b"\n"), 1):
        if len(line) > _LONGEST_LINE:
            yield Spot(number, f"{len(line.rstrip())} octets in one line")
    for part in mail.parts:
        for several in part.headers.values():
            for one in several:
                if not one.value.isascii():
                    yield Spot(one.number, "letters beyond ASCII in a header")


@rule("A1", Level.SHOULD, "Old mail servers refuse it.", "End every line with CR LF.")
def line_ends(mail: Invitation) -> Iterator[Spot]:
    """The lines of a mail end in CR LF."""
    if not mail.data.count(b"\n") == mail.data.count(b"\r") == mail.data.count(b"\r\n"):
        yield Spot(1, "some lines do not end in CR LF")


RULES: tuple[Rule[Invitation], ...] = (
    one_recipient,
    addressed,
    addressed_alike,
    not_the_organizer,
    sender,
    automatic,
    headers,
    lines,
    line_ends,
)
