"""What countries do to the time of those who live in them; worked out once for all who live alike."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from planner.availability.busy import Busy, whole_days
from planner.availability.holidays import ClubDays, CountryDay, DayKind, country_days
from planner.availability.routine import ESTIMATED, UNANNOUNCED, days_off, doubts, outside_hours
from planner.i18n.texts import Country, Text, text
from planner.scheduling.people import Layer, layer_of
from planner.solver.grid import Grid
from planner.timing.days import day_after, day_before

Home = tuple[str, str, bool, bool, bool]


class Homes:
    """The layers of countries between two days.

    Args:
        days: the first and the last.
        tz: where they are lived.
        grid: what the masks are over.
        own: what the club says of a country's days, by its code.
    """

    def __init__(
        self, days: tuple[date, date], tz: ZoneInfo, grid: Grid, own: Mapping[str, ClubDays]
    ) -> None:
        # Days elsewhere begin up to a day earlier or end up to a day later.
        self.first, self.last = day_before(days[0]), day_after(days[1])
        self.span = whole_days(*days, tz)
        self.grid = grid
        self.own = own
        self._days: dict[str, list[CountryDay]] = {}
        self._layers: dict[Home, Layer] = {}

    def days(self, country: str) -> list[CountryDay]:
        """What the days are in a country, from the day before the first to the day after the last."""
        if country not in self._days:
            self._days[country] = country_days(country, self.first, self.last, self.own.get(country))
        return self._days[country]

    def layer(
        self, country: str, tz: ZoneInfo, *, hard: bool, weekends: bool = False, hours: bool = False
    ) -> Layer:
        """When those are taken who live by a country's days.

        Args:
            country: its code.
            tz: the zone the days are lived in.
            hard: whether they cannot come on days off, or would rather not.
            weekends: whether weekends count as days off.
            hours: whether nights, mornings and evenings count too.
        """
        home = (country, tz.key, hard, weekends, hours)
        if home not in self._layers:
            days = self.days(country)
            busy = [*days_off(days, country, tz, hard=hard, weekends=weekends)]
            busy += outside_hours(days, tz) if hours else ()
            open_questions = doubts(days, country, tz)
            self._layers[home] = layer_of(self._within(busy), self.grid, self._within(open_questions))
        return self._layers[home]

    def notes(self) -> Iterator[Text]:
        """What is not known of the days of those countries that were asked for."""
        unknown = tuple(Country(one) for one, days in self._days.items() if _any_unknown(days))
        if unknown:
            yield text("The public holidays of {countries} are not known: ask them.", countries=unknown)
        said = dict.fromkeys(one.why for layer in self._layers.values() for one in layer.doubts.all)
        estimated = tuple(_estimated(why) for why in said if why.template == ESTIMATED)
        if estimated:
            yield text("Estimated dates of holidays, to be confirmed: {holidays}.", holidays=estimated)
        unannounced = tuple(_unannounced(why) for why in said if why.template == UNANNOUNCED)
        if unannounced:
            yield text(
                "Days off and make-up working days that are not announced yet: {years}.", years=unannounced
            )

    def _within(self, busy: Iterable[Busy]) -> list[Busy]:
        return [one for one in busy if one.overlaps(*self.span)]


def _any_unknown(days: Iterable[CountryDay]) -> bool:
    return any(one.kind is DayKind.UNKNOWN for one in days)


def _estimated(why: Text) -> Text:
    return Text("{name} ({country})", why.values)


def _unannounced(why: Text) -> Text:
    return Text("{country} {year}", why.values)
