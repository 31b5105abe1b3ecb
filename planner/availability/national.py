"""What a country's calendar says of one year: holidays, weekends, make-up working days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from planner.i18n.texts import Named

_LONGEST_YEAR = 366


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday; `provisional` where its date is an estimate."""

    day: date
    name: Named
    provisional: bool


@dataclass(frozen=True, slots=True)
class NationalYear:
    """One year of a country.

    Attributes:
        holidays: in the order of their days; two on one day are two.
        weekends: the days that are weekend by their weekday.
        made_up: of those, the ones that are working days all the same, each with the day off that it makes up
            for, None where nobody says which.
        announced: False where the country tells its make-up working days year by year and has not yet.
    """

    holidays: tuple[Holiday, ...]
    weekends: frozenset[date]
    made_up: Mapping[date, date | None]
    announced: bool

    def as_json(self, year: int) -> dict[str, Any]:
        """What `from_json` reads back; the weekends as one number with a bit for each day of the year."""
        first = date(year, 1, 1)
        return {
            "holidays": [
                [one.day.isoformat(), one.name.en, one.name.ru, one.name.zh, one.provisional]
                for one in self.holidays
            ],
            "weekends": f"{sum(1 << (day - first).days for day in self.weekends):x}",
            "made_up": {day.isoformat(): off and off.isoformat() for day, off in self.made_up.items()},
            "announced": self.announced,
        }

    @classmethod
    def from_json(cls, year: int, stored: Any) -> "NationalYear":
        """The year that was stored.

        Raises:
            ValueError, TypeError, KeyError: it is none.
        """
        bits = int(stored["weekends"], 16)
        if bits.bit_length() > _LONGEST_YEAR:
            raise ValueError("more days than a year has")
        days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(bits.bit_length()))
        return cls(
            holidays=tuple(_holiday(*fields) for fields in stored["holidays"]),
            weekends=frozenset(day for offset, day in enumerate(days) if bits >> offset & 1),
            made_up={
                date.fromisoformat(day): None if off is None else date.fromisoformat(off)
                for day, off in stored["made_up"].items()
            },
            announced=bool(stored["announced"]),
        )


def _holiday(day: str, en: str, ru: str | None, zh: str | None, provisional: object) -> Holiday:
    return Holiday(date.fromisoformat(day), Named(en, ru, zh), bool(provisional))
