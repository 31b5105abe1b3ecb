"""Days, times and durations in Russian; the letter ё is written е here, as in all plain text."""

from collections.abc import Mapping, Sequence

from planner.timing.written.language import Language, PartOfDay, moments


def forms(endings: str, stems: Mapping[str, int]) -> dict[str, int]:
    """Each stem with each of these endings, with its number; "-" is no ending."""
    return {stem + ending.strip("-"): number for stem, number in stems.items() for ending in endings.split()}


def _numbered(words: str, start: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start)}


MONTH_WORDS: Mapping[str, int] = {
    **forms("ь я ю ем е", {"январ": 1, "феврал": 2, "апрел": 4, "июн": 6, "июл": 7}),
    **forms("ь я ю ем е", {"сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12}),
    **forms("- а у ом е", {"март": 3, "август": 8}),
    **forms("й я ю ем е", {"ма": 5}),
    **_numbered("янв фев мар апр май июн июл авг сен окт ноя дек", 1),
    **forms("-", {"февр": 2, "сент": 9, "нояб": 11}),
}
WEEKDAY_WORDS: Mapping[str, int] = {
    **forms("- а у ом е", {"понедельник": 0, "вторник": 1, "четверг": 3}),
    **forms("а ы е у ой", {"сред": 2, "суббот": 5}),
    **forms("а ы е у ей", {"пятниц": 4}),
    **forms("е я ю ем и", {"воскресень": 6}),
    **_numbered("пн вт ср чт пт сб вс", 0),
}
_COUNT_CASES: Sequence[str] = (
    *("один одна одну одно одного одной", "два две двух", "три трех", "четыре четырех"),
    *(f"{stem}ь {stem}и" for stem in ("пят", "шест", "сем")),
    *("восемь восьми", "девять девяти", "десять десяти"),
    *("одиннадцать одиннадцати", "двенадцать двенадцати"),
)
COUNT_WORDS: Mapping[str, int] = (
    {word: number for number, words in enumerate(_COUNT_CASES, 1) for word in words.split()}
    | {"четырнадцать": 14, "пятнадцать": 15, "двадцать": 20, "тридцать": 30, "сорок": 40}
    | {"сорок пять": 45, "шестьдесят": 60, "девяносто": 90}
)
_NEXT = {"текущ": 0, "следующ": 1, "будущ": 1, "ближайш": 1, "предстоящ": 1}
AHEAD_WORDS: Mapping[str, int] = {
    **forms("а у ой от ого ом о", {"эт": 0}),
    **forms("яя юю ей ий его ем ее", {"нынешн": 0}),
    **forms("ая ую ей ий его ем ее ие их", _NEXT),
}
YEARS_AHEAD_WORDS: Mapping[str, int] = {**AHEAD_WORDS, "сего": 0}
_DAY_STEMS = (
    *("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат"),
    *("двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат"),
    *("девятнадцат", "двадцат", *(f"двадцать {one}" for one in ("перв", "втор", "трет", "четверт", "пят"))),
    *(f"двадцать {one}" for one in ("шест", "седьм", "восьм", "девят")),
    *("тридцат", "тридцать перв"),
)
DAY_WORDS: Mapping[str, int] = forms(
    "ое ого ье ьего", {stem: number for number, stem in enumerate(_DAY_STEMS, 1)}
)
OF_YEAR = r"(?:-?го)?(?: ?г(?:\.|ода|оду|од)?)?"
COUNT = rf"(?:\d\d?\d?|{'|'.join(COUNT_WORDS)})"
_DAY = rf"(?P<day>\d\d?|{'|'.join(DAY_WORDS)})(?:-?(?:го|ого|е|ое))?"
_HOUR = rf"(?P<hour>\d\d?|{'|'.join(COUNT_WORDS)})"
_TIMES = (
    r"(?P<hour>\d\d?)[:.-](?P<minute>\d\d)(?::00)?(?: ?{h})?(?: ?{half})?",
    rf"{_HOUR} ?{{h}} ?(?:и )?(?P<minute>\d\d)(?: ?{{min}})?(?: {{half}})?",
    rf"{_HOUR} ?{{h}}(?: {{half}})?",
    rf"{_HOUR} {{half}}",
    r"{clock_word}",
)
_HOURS = rf"(?P<hours>\d+|{'|'.join(COUNT_WORDS)})"
RUSSIAN = Language(
    words={
        "month": MONTH_WORDS,
        "weekday": WEEKDAY_WORDS,
        "near": {"вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2},
        "count": COUNT_WORDS,
        "ahead": AHEAD_WORDS,
        "years_ahead": YEARS_AHEAD_WORDS,
        "half": {
            "утра": PartOfDay.MORNING,
            "дня": PartOfDay.AFTERNOON,
            "вечера": PartOfDay.EVENING,
            "ночи": PartOfDay.NIGHT,
        },
        "clock_word": {"полдень": 720, "час дня": 780, "час ночи": 60},
        "day": DAY_WORDS,
        "hour": COUNT_WORDS,
        "hours": COUNT_WORDS,
        "minutes": COUNT_WORDS,
        "days": COUNT_WORDS,
        "spoken": dict.fromkeys(("полчаса", "пол часа"), 30)
        | {"час": 60, "полтора часа": 90, "час с половиной": 90, "сутки": 1440},
        "extra": {"с половиной": 30, "с четвертью": 15},
    },
    parts={
        "on": r"(?:на |во? )?",
        "year": (rf"(?:(?:(?P<year>\d\d\d\d)|(?P<short_year>\d\d)){OF_YEAR}|(?:в )?{{years_ahead}} год[ау])"),
        "th": r"(?:-?(?:го|ого|е|ое))",
        "h": r"(?:час(?:а|ов|ам)?|ч)\.?",
        "min": r"(?:минут[аы]?|мин|м)\.?",
        "days_": r"(?:день|дня|дней)",
    },
    patterns={
        "named day": (
            rf"{{on}}{_DAY} ?{{month}}\.?(?:,? {{year}})?",
            rf"{{on}}(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d\d\d\d){OF_YEAR}",
        ),
        "near day": (r"{on}{near}",),
        "days ahead": (rf"через (?P<count>{COUNT}) {{days_}}",),
        "coming weekday": (r"{on}(?:(?:этот|эту|это|ближайш(?:ий|ую|ее)) )?{weekday}",),
        "next weekday": (r"{on}(?:следующ|будущ)(?:ий|ую|ее) {weekday}",),
        "weekday of week ahead": (
            r"{on}{weekday},? (?:на )?{ahead} недел[еюи]",
            r"{on}{ahead} недел[еюя],? {on}{weekday}",
        ),
        "bare day": (r"{on}(?P<day>\d\d?)(?:{th}(?: числа)?| числ[ао])",),
        "day of month ahead": (r"{on}(?P<day>\d\d?){th}?(?: числа)? {ahead} месяца",),
        "day with weekday": (
            r"{on}{weekday}\.?,? (?P<rest>.+)",
            r"(?P<rest>.+?)(?:, ?| ?\(| )(?:во? )?{weekday}\.?\)?",
        ),
        "time": _TIMES,
        "moment": moments(_TIMES, before=r",?(?: (?:во?|к) | )", behind=r"(?:, ?| )", lead=r"(?:во? )?"),
        "duration": (
            rf"(?P<minutes>\d+|{'|'.join(COUNT_WORDS)}) ?{{min}}",
            rf"{_HOURS}(?:[.,](?P<decimals>\d+))? ?{{h}}",
            rf"{_HOURS} ?{{h}},? ?(?:и )?(?P<minutes>\d\d?)(?: ?{{min}})?",
            rf"{_HOURS} {{extra}} {{h}}",
            r"{spoken}",
            rf"(?P<days>\d+|{'|'.join(COUNT_WORDS)}) (?:{{days_}}|суток)",
        ),
    },
    examples={
        "day": "30 марта 2017, 30.03.2017 or 2017-03-30",
        "moment": "30 марта 2017 15:00",
        "duration": "90 минут, 1:30 or 2 часа",
    },
)
