"""The acceptance scene as the page "why this date" gets it: three dates in the last week of March 2017."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from planner.i18n.texts import City, Country, Days, Named, Text, text
from planner.models import Club, Member, MemberName, OfficeName, Room, Venue
from planner.models.quorum import Quorum
from planner.reports.why_page import Occasion
from planner.scheduling.demands import Demands, Required
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer, Counts, Day, Loss, Slot

BEIJING = ZoneInfo("Asia/Shanghai")
MADE = date(2017, 3, 2)
OCCASION = Occasion("SCO Press Club", MADE, title="First meeting of the SCO Press Club this year")
HALL = Room(
    name="Astana Hall",
    capacity=60,
    venue=Venue(name="SCO Secretariat", city="Beijing", country="CN", timezone="Asia/Shanghai"),
)
LEAVE = Days(date(2017, 3, 20), date(2017, 3, 31))
NOWRUZ = text("public holiday in {country}: {name}", country=Country("TJ"), name=Named("Nowruz", ru="Навруз"))


def away(agency: str, *people: str, why: Text) -> Loss:
    """All the people of an agency are away for one reason."""
    return Loss(agency, (text("{people}: {why}", people=people, why=(why,)),))


def noted(what: str, days: Days | None = None) -> Text:
    """What the secretary noted in the diary."""
    note = text("{what}", what=what)
    return text("{what} ({days})", what=note, days=days) if days else note


MONTSAME = away("MONTSAME", "Tuyaa Soningerel", why=noted("On leave", LEAVE))


def slot(day: int, hour: int, *lost: Loss, **known: Any) -> Slot:
    """A date in March 2017 for 26 agencies, of which these cannot come."""
    start = datetime(2017, 3, day, hour, tzinfo=BEIJING)
    reluctant, unknown = len(known.get("if_need_be", ())), len(known.get("unknown", ()))
    possible = 26 - len(lost)
    counts = Counts(possible - reluctant - unknown, reluctant, unknown, len(lost))
    clocks = (("Asia/Tashkent", 3), ("Asia/Almaty", 2), ("Asia/Bishkek", 2))
    told: dict[str, Any] = {
        "start": start,
        "end": start + timedelta(minutes=90),
        "room": HALL,
        "counts": counts,
        "agencies": 26,
        "needed": 14,
        "quorate": possible,
        "lost": lost,
        "elsewhere": tuple(
            text("{time} in {city}", time=time(hour - behind), city=City(zone)) for zone, behind in clocks
        ),
    }
    return Slot(**(told | known))


def heat(day: int, count: Callable[[int], int]) -> tuple[tuple[datetime, int], ...]:
    """On each quarter hour from 9:00 to 16:30 what `count` makes of the hour."""
    midnight = datetime(2017, 3, day, tzinfo=BEIJING)
    return tuple((midnight + timedelta(minutes=15 * n), count(n // 4)) for n in range(36, 67))


TRIP = noted("Press trip to Xi'an")
THURSDAY = slot(
    30,
    16,
    MONTSAME,
    if_need_be=(Loss("Khovar", (NOWRUZ,)),),
    unknown=("APP", "IRNA"),
    notice=date(2017, 3, 16),
)
FRIDAY = slot(
    31, 13, away("AZERTAC", "Gunel Galamli", why=TRIP), away("UzA", "Sherzod Qalamov", why=TRIP), MONTSAME
)
WEDNESDAY = slot(
    29,
    13,
    *(away(one, f"Somebody of {one}", why=TRIP) for one in ("BelTA", "Kabar", "Kazinform", "PTI", "UzA")),
    MONTSAME,
)
PRESIDENT = text("{name} ({office})", name="Andrei Kirillov", office=text("President"))
_PRESIDENT_AWAY = text(
    "{who} cannot come: {why}",
    who=PRESIDENT,
    why=(noted("Leave: Moscow", Days(date(2017, 3, 27), date(2017, 3, 28))),),
)
DAYS = (
    Day(date(2017, 3, 27), (), (_PRESIDENT_AWAY,), heat(27, lambda hour: 24 if hour < 12 else 22)),
    Day(date(2017, 3, 28), (), (_PRESIDENT_AWAY,), heat(28, lambda hour: 24 if hour < 14 else 23)),
    Day(date(2017, 3, 29), (WEDNESDAY,), heat=heat(29, lambda hour: 19 if hour < 12 else 20)),
    Day(date(2017, 3, 30), (THURSDAY,), heat=heat(30, lambda hour: 25 if hour > 14 else 24)),
    Day(date(2017, 3, 31), (FRIDAY,), heat=heat(31, lambda hour: 23 if hour == 13 else 22)),
)
KIRILLOV = Member(names=[MemberName(script="Latn", full="Andrei Kirillov", is_primary=True)])
WANTED = Demands(
    club=Club(name="SCO Press Club", timezone="Asia/Shanghai", country="CN"),
    venue=HALL.venue,
    rooms=(HALL, HALL),
    online=None,
    duration=timedelta(minutes=90),
    quorum=Quorum.parse("more than half"),
    required=(Required(KIRILLOV, "Andrei Kirillov (President)", OfficeName.PRESIDENT),),
)
ANSWER = Answer(
    reading=Reading(date(2017, 3, 27), date(2017, 3, 31), "the last week with most of its days in March"),
    wanted=WANTED,
    best=(THURSDAY, FRIDAY, WEDNESDAY),
    every=(THURSDAY, FRIDAY, WEDNESDAY),
    days=DAYS,
    without=DAYS[:2],
    notes=(),
)
