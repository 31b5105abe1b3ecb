"""Letters about the March meeting, one of each kind, for each language."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import strategies as st

from planner.invitations.letter import Changed, Difference, Letter, Place, Recipient, Span
from planner.models import MessageKind, PartStat
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")
HALL = Place("Press Hall, SCO Secretariat", "7 Ritan Road, Beijing")
AGENDA = "1. Welcome by the Secretary-General\n2. Plan of the year\n3. Any other business"
CODES = (
    (PartStat.ACCEPTED, "[1-K7M2Q5-Y]"),
    (PartStat.TENTATIVE, "[1-K7M2Q5-P]"),
    (PartStat.DECLINED, "[1-K7M2Q5-N]"),
)


def span(day: int, hour: int = 15, *, month: int = 3) -> Span:
    """Ninety minutes in Beijing."""
    start = datetime(2017, month, day, hour, tzinfo=SHANGHAI)
    return Span(start, start.replace(hour=hour + 1, minute=30))


WHEN = span(30)
SEATS = {
    "en": Recipient("Khovar", "editor@khovar.example", "en", zone("Asia/Dushanbe"), seat=True),
    "ru": Recipient("ТАСС", "beijing@tass.example", "ru", zone("Europe/Moscow"), seat=True),
    "zh": Recipient("新华社", "press@xinhua.example", "zh", SHANGHAI, seat=True),
}
PEOPLE = {
    "en": Recipient("H.E. Rashid Alimov", "alimov@embassy.example", "en", None),
    "ru": Recipient("Фарход Каламзода", "farhod@khovar.example", "ru", zone("Asia/Dushanbe")),
    "zh": Recipient("李娜", "li.na@xinhua.example", "zh", SHANGHAI),
}


def letter(kind: MessageKind = MessageKind.INVITATION, language: str = "en", *, seat: bool = True) -> Letter:
    """A letter of that kind with all that such a letter says."""
    plain = Letter(
        kind=kind,
        club="SCO Press Club",
        mailbox="club@sco-press.example",
        recipient=(SEATS if seat else PEOPLE)[language],
        number=1,
        title="First meeting of the SCO Press Club",
        span=WHEN,
        place=HALL,
        agenda=AGENDA,
        respond_by=date(2017, 3, 20),
        codes=CODES,
    )
    return replace(plain, **_OWN.get(kind, {}))  # type: ignore[arg-type]


_LINK = Place("Press Hall, SCO Secretariat", "7 Ritan Road, Beijing", "https://meet.example/press-club")
_OWN: dict[MessageKind, dict[str, object]] = {
    MessageKind.UPDATE: {
        "differences": (
            Difference(Changed.WHERE, HALL, _LINK),
            Difference(Changed.TITLE, "Spring meeting", "First meeting of the SCO Press Club"),
            Difference(Changed.AGENDA, "To follow", AGENDA),
        ),
        "place": _LINK,
        "answer": PartStat.ACCEPTED,
        "places": 2,
        "coming": "F. Qalamzoda, Z. Rahimova",
    },
    MessageKind.MOVED: {
        "differences": (Difference(Changed.WHEN, span(23), WHEN),),
        "answered_before": PartStat.ACCEPTED,
        "reason": "23 March is a public holiday in four countries.",
    },
    MessageKind.POSTPONED: {"reason": "The hall is under repair.", "codes": ()},
    MessageKind.CANCELLED: {"reason": "The hall is under repair.", "codes": ()},
    MessageKind.WITHDRAWN: {"codes": ()},
    MessageKind.REINSTATED: {"differences": (Difference(Changed.WHEN, None, WHEN),)},
    MessageKind.COUNTER_DECLINED: {
        "proposed": span(31, 10),
        "reason": "The Secretary-General is away on that day.",
        "answer": PartStat.TENTATIVE,
    },
}
HOSTILE = st.text(max_size=120) | st.sampled_from(
    [
        "x\r\nBcc: evil@evil.example",
        "x\n\nbody",
        "a\u2028b\u0085c\x00d\x1b",
        '"Doe, Jane" <evil@evil.example>, b',
        "=?utf-8?q?=0D=0ABcc:_evil@evil.example?=",
        "\ud800 lone",
        "ж" * 300,
        "会议" * 150,
        "a" * 300,
        "😀 " * 60,
        "--=_m_\r\n.\r\nFrom here",
    ]
)
"""What somebody may type or paste anywhere."""
