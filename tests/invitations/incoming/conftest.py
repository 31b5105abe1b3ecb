"""The meeting that the sample mails are about, with those who were invited to it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from build import NOW, agency, attendee, club, meeting
from outgoing import message
from sqlalchemy.orm import Session

from planner.invitations.incoming import Read, Reading, read_mail, take_in
from planner.invitations.told import Said
from planner.invitations.transition import Stand
from planner.invitations.version import version_of
from planner.models import Attendee, Incoming, Meeting, Message, MessageState, PartStat

MAILS = Path(__file__).parents[1] / "mails"
SEATS = {
    "akipress": "info@akipress.example",
    "avesta": "desk@avesta.example",
    "belta": "desk@belta.example",
    "dunyo": "news@dunyo.example",
    "globaltimes": "guoji@globaltimes.example",
    "kabar": "news@kabar.example",
    "kazinform": "aika@kazinform.example",
    "khabar": "desk@khabar.example",
    "khovar": "seat@khovar.example",
    "oshno": "news@oshno.example",
    "renmin": "bureau@renmin.example",
    "tass": "beijing@tass.example",
    "trend": "news@trend.example",
    "uza": "desk@uza.example",
    "xinhua": "intl@xinhua.example",
}


LATER = NOW.replace(day=7)


@dataclass(frozen=True)
class Scene:
    """A meeting, and by the name of each agency its seat and the invitation that was sent."""

    session: Session
    meeting: Meeting
    seats: dict[str, Attendee]
    sent: dict[str, Message]
    now: datetime = LATER

    def take(self, data: bytes, how: Reading = Reading()) -> Incoming:  # noqa: B008
        """What becomes of the only thing in a mail."""
        (read,) = read_mail(data, "mail.eml", how)
        return self.take_read(read)

    def take_read(self, read: Read) -> Incoming:
        """What becomes of one thing that was read."""
        return take_in(self.session, read, now=self.now)

    def said(self, name: str) -> PartStat:
        """What counts as the answer of an agency."""
        return self.seats[name].partstat


def sample(name: str) -> bytes:
    """One of the sample mails."""
    return (MAILS / f"{name}.eml").read_bytes()


@pytest.fixture
def scene(session: Session) -> Scene:
    """The first meeting of the club, on 7 March: all invitations left on 2 March."""
    club(session)
    about = meeting(session, "First meeting of the SCO Press Club")
    about.uid = UUID("3f2a7c10-5d1e-4b8a-9c44-0a1b2c3d4e5f")
    seats = {
        name: attendee(session, about, agency(session, name.capitalize(), email=email))
        for name, email in SEATS.items()
    }
    sent = {name: message(session, seat, state=MessageState.SENT) for name, seat in seats.items()}
    for name, one in sent.items():
        one.says = Said(Stand.INVITED, version_of(about)).to_json()
        one.message_id = f"<invitation-1-{name}@sco-press.example>"
    session.flush()
    return Scene(session, about, seats, sent)
