"""Days as they are written in each language of the pages."""

from collections.abc import Mapping
from datetime import date

from planner.i18n.dates import MONTHS, WEEKDAYS, bare_label, day_label, span_label

_RU_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_RU_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_RU_SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_RU_NTH = {
    "first": ("первый", "первая", "первые", "первое"),
    "second": ("второй", "вторая", "вторые", "второе"),
    "third": ("третий", "третья", "третьи", "третье"),
    "fourth": ("четвёртый", "четвёртая", "четвёртые", "четвёртое"),
    "fifth": ("пятый", "пятая", "пятые", "пятое"),
    "last": ("последний", "последняя", "последние", "последнее"),
    "last but one": ("предпоследний", "предпоследняя", "предпоследние", "предпоследнее"),
}
_RU_FORM = {"week": 1, "days": 2, "Wednesday": 1, "Friday": 1, "Saturday": 1, "Sunday": 3}
"""Which form goes with what is counted; the first with everything else."""
_ZH_NTH = {
    "first": "第一",
    "second": "第二",
    "third": "第三",
    "fourth": "第四",
    "fifth": "第五",
    "last": "最后一",
    "last but one": "倒数第二",
}
_ZH_WEEKDAYS = "一二三四五六日"


class English:
    """Writes "Thu 30 March 2017", "27–31 March 2017"."""

    weekdays: tuple[str, ...] = WEEKDAYS
    comma = ", "
    semicolon = "; "

    def day(self, when: date) -> str:
        """The day with its weekday."""
        return day_label(when)

    def bare(self, when: date) -> str:
        """The day without its weekday."""
        return bare_label(when)

    def full(self, when: date) -> str:
        """The day as it stands alone, in large letters."""
        return f"{self.weekdays[when.weekday()]}, {self.bare(when)}"

    def short(self, when: date) -> str:
        """The day without its year, as narrow as can be."""
        return f"{self.weekdays[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"

    def span(self, first: date, last: date) -> str:
        """The days from first to last, both included."""
        return span_label(first, last)

    def month(self, number: int) -> str:
        """The month as it stands after what is within it."""
        return MONTHS[number - 1]

    def nth(self, word: str, what: str) -> str:
        """Which of several, given by its English word, as it stands before what is counted."""
        return word


class Russian(English):
    """Writes "30 марта 2017 г., чт", "27–31 марта 2017 г."; no line breaks within but before the year."""

    weekdays = _RU_WEEKDAYS

    def day(self, when: date) -> str:
        """The day with its weekday."""
        return f"{self.bare(when)}, {_RU_SHORT[when.weekday()]}"

    def bare(self, when: date) -> str:
        """The day without its weekday."""
        return f"{self._of_year(when)} {when.year}\xa0г."

    def full(self, when: date) -> str:
        """The day as it stands alone, in large letters."""
        return f"{self.weekdays[when.weekday()]}, {self._of_year(when)} {when.year} года"

    def short(self, when: date) -> str:
        """The day without its year, as narrow as can be."""
        return f"{_RU_SHORT[when.weekday()]}, {self._of_year(when)}"

    def span(self, first: date, last: date) -> str:
        """The days from first to last, both included."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.bare(last)}"
        begins = self._of_year(first) if first.year == last.year else self.bare(first)
        return f"{begins} – {self.bare(last)}"

    def month(self, number: int) -> str:
        """The month as it stands after what is within it."""
        return _RU_MONTHS[number - 1]

    def nth(self, word: str, what: str) -> str:
        """Which of several, given by its English word, as it stands before what is counted."""
        forms = _RU_NTH.get(word)
        return forms[_RU_FORM.get(what, 0)] if forms else word

    def _of_year(self, when: date) -> str:
        return f"{when.day}\xa0{_RU_MONTHS[when.month - 1]}"


class Chinese(English):
    """Writes "2017年3月30日（周四）", "2017年3月27日至31日"."""

    weekdays = tuple(f"星期{one}" for one in _ZH_WEEKDAYS)
    comma = "、"
    semicolon = "；"

    def day(self, when: date) -> str:
        """The day with its weekday."""
        return f"{self.bare(when)}（周{_ZH_WEEKDAYS[when.weekday()]}）"

    def bare(self, when: date) -> str:
        """The day without its weekday."""
        return f"{when.year}年{self._of_year(when)}"

    def full(self, when: date) -> str:
        """The day as it stands alone, in large letters."""
        return f"{self.bare(when)} {self.weekdays[when.weekday()]}"

    def short(self, when: date) -> str:
        """The day without its year, as narrow as can be."""
        return f"{self._of_year(when)} 周{_ZH_WEEKDAYS[when.weekday()]}"

    def span(self, first: date, last: date) -> str:
        """The days from first to last, both included."""
        if first == last:
            return self.day(first)
        if first.year != last.year:
            return f"{self.bare(first)}至{self.bare(last)}"
        ends = f"{last.day}日" if first.month == last.month else self._of_year(last)
        return f"{self.bare(first)}至{ends}"

    def month(self, number: int) -> str:
        """The month as it stands before what is within it."""
        return f"{number}月"

    def nth(self, word: str, what: str) -> str:
        """Which of several, given by its English word, as it stands before what is counted."""
        return _ZH_NTH.get(word, word)

    def _of_year(self, when: date) -> str:
        return f"{when.month}月{when.day}日"


DATES: Mapping[str, English] = {"en": English(), "ru": Russian(), "zh": Chinese()}
"""How each language writes days and lists."""
