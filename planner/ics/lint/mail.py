"""Rules F: the mail that carries an invitation (RFC 6047, RFC 5322; advice of CalConnect and Thunderbird)."""

import re
from collections.abc import Iterator
from functools import cached_property

from planner.ics.lint.finding import Level, Rule, Spot, rule, shown
from planner.ics.lint.mime import Mail, Part
from planner.ics.lint.people import address
from planner.ics.lint.source import Source

_LONGEST_LINE = 999  # with its CR
_NOT_ASCII = re.compile(rb"[^\x00-\x7f]")


class Invitation(Mail):
    """A mail with the calendar in it."""

    @cached_property
    def calendar(self) -> Source | None:
        """The calendar that clients read; None where there is none, or its bytes are lost."""
        data = calendar_bytes(self)
        return None if data is None else Source(data)


def calendar_bytes(mail: Mail) -> bytes | None:
    """The bytes of the calendar in a mail: the first that clients read, else the first that is attached."""
    part = next(iter((*mail.calendars, *mail.files)), None)
    data = part.decoded() if part else None
    if part is None or data is None or part.encoding == "base64":
        return data
    # The line end before the next boundary belongs to the boundary; and some mails are kept with LF alone.
    return data if data.endswith(b"\n") else data + b"\r\n"


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
    "Write the address in To: among the attendees, letter by letter.",
)
def addressed(mail: Invitation) -> Iterator[Spot]:
    """The recipient is among the attendees."""
    to, calendar = mail.top.header("to"), mail.calendar
    if to is None or calendar is None or calendar.method not in ("REQUEST", "CANCEL", "DECLINECOUNTER"):
        return
    invited = {address(line.value) for line in calendar.lines("ATTENDEE")}
    yield from (Spot(to.number, f"{shown(one)} is no attendee") for one in to.addresses if one not in invited)


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
        yield from (Spot(to.number, f"{shown(one)} invites") for one in to.addresses if one in hosts)


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
            if said.addresses[0] not in (address(line.value), address(line.param("SENT-BY"))):
                yield Spot(said.number, f"From is {said.addresses[0]}, ORGANIZER is {shown(line.value)}")


@rule(
    "E1", Level.CLIENT, "Outlook cannot take it from a mail.", "Send a REQUEST, or the file as an attachment."
)
def published(mail: Invitation) -> Iterator[Spot]:
    """A mail carries no PUBLISH."""
    if mail.calendars and mail.calendar and mail.calendar.method == "PUBLISH":
        yield Spot(mail.calendars[0].number, "METHOD is PUBLISH in a mail")


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


def _follower(mail: Mail, part: Part) -> bool:
    """Whether another alternative stands behind it."""
    for one in mail.parts:
        if part in one.parts:
            return one.parts[-1] is not part
    return False


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
    one_recipient,
    addressed,
    not_the_organizer,
    sender,
    published,
    automatic,
    headers,
    lines,
    line_ends,
)
