"""Rules F1 to F4: the parts of a mail that carries an invitation (RFC 6047, and what CalConnect advises)."""

import re
from collections.abc import Iterator

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.invitation import Invitation
from planner.ics.lint.mime import Mail, Part

_NOT_ASCII = re.compile(rb"[^\x00-\x7f]")


@rule(
    "F1",
    Level.MUST,
    "Clients show a mail, and no meeting.",
    "Add a part text/calendar; charset=UTF-8; method=….",
)
def calendar_part(mail: Invitation) -> Iterator[Spot]:
    """There is a part that calendars read."""
    if not mail.calendars:
        yield Spot(1, "there is no part text/calendar")
    for part in mail.parts:
        yield from (Spot(number, what) for number, what in part.faults)


@rule(
    "F1",
    Level.MUST,
    "Gmail and Outlook show a file, and no buttons.",
    "Write the METHOD of the calendar as parameter: method=REQUEST.",
)
def method_parameter(mail: Invitation) -> Iterator[Spot]:
    """The part says the METHOD of its calendar."""
    for part in mail.calendars:
        said = part.content.param("method")
        method = mail.calendar.method if mail.calendar else said.upper()
        if not said or said.upper() != method:
            what = f"method={said}, METHOD:{method}" if said else "method= is missing"
            yield Spot(part.content.number, what)


@rule("F1", Level.SHOULD, "Some clients look for it.", "Write component=VEVENT, or nothing.")
def component_parameter(mail: Invitation) -> Iterator[Spot]:
    """What the part says of its component is so."""
    for part in mail.calendars:
        said = part.content.param("component").upper()
        if said and mail.calendar and said not in {one.name for one in mail.calendar.calendar.parts}:
            yield Spot(part.content.number, f"component={said}")


@rule(
    "A4", Level.MUST, "Outlook shows other letters than were written.", "Write charset=UTF-8 beside method=."
)
def charset(mail: Invitation) -> Iterator[Spot]:
    """The part says that its letters are UTF-8."""
    for part in mail.calendars:
        said = part.content.param("charset")
        if said.lower() not in ("utf-8", "utf8"):
            yield Spot(part.content.number, f"charset={said}" if said else "charset= is missing")


@rule("F2", Level.MUST, "Mail servers on the way change it.", "Encode the calendar in base64.")
def seven_bits(mail: Invitation) -> Iterator[Spot]:
    """The bytes of a calendar pass every server unharmed."""
    for part in (*mail.calendars, *mail.files):
        if part.encoding not in ("base64", "quoted-printable") and _NOT_ASCII.search(part.body):
            yield Spot(part.number, f"letters beyond ASCII, sent as {part.encoding}")
        elif part.decoded() is None:
            yield Spot(part.number, "its base64 is broken")


@rule(
    "F2", Level.CLIENT, "Line ends and long lines are changed on the way.", "Encode the calendar in base64."
)
def base64(mail: Invitation) -> Iterator[Spot]:
    """A calendar is encoded in base64."""
    for part in (*mail.calendars, *mail.files):
        if part.encoding != "base64":
            yield Spot(part.number, f"Content-Transfer-Encoding is {part.encoding}")


@rule(
    "F3",
    Level.CLIENT,
    "Evolution and Gmail show a file, others two meetings or none.",
    "Put text/calendar last into multipart/alternative, once, without Content-Disposition: attachment.",
)
def structure(mail: Invitation) -> Iterator[Spot]:
    """The calendar is the last of the alternatives."""
    for part in mail.calendars[1:]:
        yield Spot(part.number, "a second part text/calendar")
    for part in mail.calendars[:1]:
        if part.holder != "multipart/alternative":
            yield Spot(part.number, f"text/calendar stands in {part.holder or 'no multipart/alternative'}")
        elif part.is_attachment:
            yield Spot(part.number, "text/calendar is marked as an attachment")
        elif _follower(mail, part):
            yield Spot(part.number, "text/calendar is not the last of the alternatives")


@rule(
    "F3",
    Level.CLIENT,
    "Clients that know no text/calendar show nothing to open.",
    "Attach the same bytes as application/ics; name=invite.ics.",
)
def attached(mail: Invitation) -> Iterator[Spot]:
    """The same calendar is attached as a file."""
    if mail.calendars and not mail.files:
        yield Spot(mail.calendars[0].number, "there is no application/ics beside it")
    for part in mail.files:
        if not part.file_name.lower().endswith(".ics"):
            yield Spot(part.number, f"the file is called {shown(part.file_name)}")
        if mail.calendars and part.decoded() != mail.calendars[0].decoded():
            yield Spot(part.number, "the file holds another calendar than the part that clients read")


@rule(
    "F4", Level.SHOULD, "Who has no calendar reads nothing.", "Write when, where and how to answer as text."
)
def readable(mail: Invitation) -> Iterator[Spot]:
    """There is a text for people."""
    texts = [part for part in mail.parts if part.content.word == "text/plain" and not part.is_attachment]
    if not any(part.body.strip() for part in texts):
        yield Spot(1, "there is no text")


@rule(
    "E1", Level.CLIENT, "Outlook cannot take it from a mail.", "Send a REQUEST, or the file as an attachment."
)
def published(mail: Invitation) -> Iterator[Spot]:
    """A mail carries no PUBLISH."""
    if mail.calendars and mail.calendar and mail.calendar.method == "PUBLISH":
        yield Spot(mail.calendars[0].number, "METHOD is PUBLISH in a mail")


def _follower(mail: Mail, part: Part) -> bool:
    """Whether another alternative stands behind it."""
    return any(part in one.parts[:-1] for one in mail.parts)


RULES: tuple[Rule[Invitation], ...] = (
    calendar_part,
    method_parameter,
    component_parameter,
    charset,
    seven_bits,
    base64,
    structure,
    attached,
    readable,
    published,
)
