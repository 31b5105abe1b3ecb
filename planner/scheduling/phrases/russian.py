"""The words and patterns of periods in Russian; the letter ё is written е here, as in all plain text."""

from planner.scheduling.phrases.refusals import A_TIME, FEAST, MANY_DATES, NO_ENDS, OVER, OWN_YEAR, SEASON
from planner.timing.written.language import Language
from planner.timing.written.russian import (
    AHEAD_WORDS,
    COUNT,
    COUNT_WORDS,
    MONTH_WORDS,
    OF_YEAR,
    WEEKDAY_WORDS,
    YEARS_AHEAD_WORDS,
    forms,
)

_ADJECTIVE = "ый ая ое ую ой ого ому ом ым"
_SOFT_ADJECTIVE = "ий яя ее юю ей его ему ем им"
_THIRD = "ий ья ье ью ьей ьего ьему ьем"
_NUMBERED = "-й -я -е -ю -го -му -м -ой -ей -ый -ий -ая -ое -ую й я"
_ORDINAL = (
    forms(_ADJECTIVE, {"перв": 1, "втор": 2, "четверт": 4, "пят": 5})
    | forms(_THIRD, {"трет": 3})
    | {f"{number}{ending}": number for number in range(1, 6) for ending in _NUMBERED.split()}
    | forms(_SOFT_ADJECTIVE, {"последн": -1, "предпоследн": -2})
    | {"второй": 2, "посл.": -1, "посл": -1, "предпосл.": -2, "предпосл": -2}
)
_OUTER = {**forms("ые ых ыми", {"перв": 1}), **forms("ие их ими", {"последн": -1}), "посл.": -1}
_TO = r"(?:до|по|-|\.\.\.?)"
_NTH = r"(?:-?(?:го|ого|е|ое|му|ому|м|ом))?"
_HALF = r"половин[аыеуой]+"
_DAYS = r"(?:день|дня|дней|сут(?:ки|ок)|дни)"
RUSSIAN = Language(
    words={
        "month": MONTH_WORDS,
        "until_month": MONTH_WORDS,
        "joined": {"-": 0, "по": 0, "до": 0, "/": 1, "или": 1, "и": 1, "или в": 1, "и в": 1},
        "weekday": WEEKDAY_WORDS,
        "until_weekday": WEEKDAY_WORDS,
        "ordinal": _ORDINAL | _OUTER,
        "third": {word: number for word, number in _ORDINAL.items() if number in (1, 2, 3, -1)},
        "two_thirds": {"первые": 1, "последние": 2},
        "side": _OUTER,
        "count": COUNT_WORDS,
        "unit": {
            **dict.fromkeys(("день", "дня", "дней", "дни", "суток", "сутки"), 1),
            **dict.fromkeys(("неделя", "недели", "недель", "неделю", "нед.", "нед"), 7),
        },
        "ahead": AHEAD_WORDS,
        "years_ahead": YEARS_AHEAD_WORDS,
        "roman": {"i": 1, "ii": 2, "iii": 3, "iv": 4},
    },
    parts={
        "amount": rf"(?P<count>{COUNT})",
        "week_": r"(?:недел[яиеюь]|неделей|нед\.?)",
        "which_year": rf"(?:(?P<year>\d\d\d\d){OF_YEAR}|{{years_ahead}} год[ау]?|год[ау])",
        "year": r"(?:(?:,? (?:в )?|/){which_year})?",
        "in_month": r"(?:{month}\.?{year}|{ahead} месяц[еау]?|месяц[еа])",
        "of_month": r" (?:в )?{in_month}",
        "of_year": r" (?:в )?{which_year}",
        "on_weekday": r"(?:{weekday}\.?,? )?",
        "from_day": r"(?:{week_},? )?(?:(?:со?|от) )?{on_weekday}",
        "during": r"(?:(?:течение|период) )?",
        "full": r"(?:полн|цел)(?:ая|ой|ую)",
        "work": r"рабоч(?:ая|ей|ую|ий|его|ем|ие|их)",
        "quarter_": r"(?:квартал[аеу]?|кв\.?)",
        "in_quarter": (
            r"(?:q ?(?P<quarter>\d){year}|{roman}(?:-?[ймго]+)? {quarter_}{year}|{ordinal} {quarter_}{year}"
            r"|(?P<quarter>\d) ?{quarter_}{year}|{ahead} {quarter_}|квартала)"
        ),
        "half_year": r"полугоди[еяию]",
        "day_": _DAYS,
        "weekend_": r"(?:выходные|выходных|уик-?энд[ае]?)",
    },
    patterns={
        "week of month": (
            r"{during}{ordinal} {week_}{of_month}",
            r"(?P<ordinal>[1-5]) {week_}{of_month}",
            r"{in_month},? (?:на )?{ordinal} {week_}",
        ),
        "full week of month": (r"{ordinal} {full} {week_}{of_month}",),
        "full working week of month": (
            r"{ordinal} (?:{full} )?{work} {week_}{of_month}",
            r"{ordinal} {work} {full} {week_}{of_month}",
        ),
        "weekend of month": (r"{ordinal} {weekend_}{of_month}",),
        "working day of month": (r"{ordinal} {work} {day_}{of_month}",),
        "weekday of month": (r"{ordinal} {weekday}{of_month}",),
        "beginning of month": (r"(?:начал[оеау]|первы[ех] (?:числ(?:а|ах)|дни|дней|днях)){of_month}",),
        "early in month": (r"(?:(?:самом )?рано|ранн(?:ий|ем|его)){of_month}",),
        "middle of month": (r"(?:середин[аеуы]|сер\.){of_month}",),
        "late in month": (r"(?:поздно|поздн(?:ий|ем|его)){of_month}",),
        "end of month": (r"(?:кон(?:ец|це|ца|цу)|последни[ех] (?:числ(?:а|ах)|дни|дней|днях)){of_month}",),
        "first half of month": (rf"(?:перв(?:ая|ой|ую)|1-?[яйю]) {_HALF}{{of_month}}",),
        "second half of month": (rf"(?:втор(?:ая|ой|ую)|2-?[яйю]|последн(?:яя|ей|юю)) {_HALF}{{of_month}}",),
        "third of month": (
            r"{third} (?:декад[аеуы]|треть?[ьи]?){of_month}",
            r"(?!iv){roman}(?:-?[яйю])? декад[аеуы]{of_month}",
        ),
        "two thirds of month": (r"{two_thirds} две (?:декады|трети){of_month}",),
        "outer days of month": (r"{side} {amount} {unit}{of_month}",),
        "month": (r"{during}(?:(?:весь|всего|цел(?:ый|ого)|месяц) )?{in_month}",),
        "months": (r"{month}\.? ?{joined} ?{until_month}\.?{year}",),
        "week number": (
            r"(?:календарн(?:ая|ой|ую) )?{week_} ?(?:no\.? ?|номер )?(?P<week>\d\d?){year}",
            r"(?P<week>\d\d?)-?(?:я|ю|й|ая|ую|ой|ей) (?:календарн(?:ая|ой|ую) )?{week_}{year}",
            r"(?P<week>\d\d?) (?:календарн(?:ая|ой|ую) )?(?:недел[яею]|нед\.?){year}",
            r"w ?(?P<week>\d\d?){year}",
            r"{week_} ?(?P<week>\d\d?)(?:-?[яюй])? ?(?:-|по|и) ?(?P<until_week>\d\d?)(?:-?[яюй])?{year}",
            r"(?P<week>\d\d?)(?:-?[яюй])? ?(?:-|по|и) ?(?P<until_week>\d\d?)(?:-?[яюй])? {week_}{year}",
        ),
        "week of year": (r"{ordinal} {week_}{of_year}",),
        "quarter": (r"{during}{in_quarter}",),
        "beginning of quarter": (r"начал[оеау] {in_quarter}",),
        "middle of quarter": (r"середин[аеуы] {in_quarter}",),
        "end of quarter": (r"кон(?:ец|це|ца|цу) {in_quarter}",),
        "first half of year": (
            r"(?:перво[ем]|перв(?:ого|ому)|i|1-?(?:е|м|го)?) {half_year}{year}",
            rf"(?:перв(?:ая|ой|ую)|1-?[яйю]) {_HALF}{{of_year}}",
        ),
        "second half of year": (
            r"(?:второ[ем]|второ(?:го|му)|ii|2-?(?:е|м|го)?) {half_year}{year}",
            rf"(?:втор(?:ая|ой|ую)|2-?[яйю]|последн(?:яя|ей|юю)) {_HALF}{{of_year}}",
        ),
        "beginning of year": (r"начал[оеау]{of_year}",),
        "middle of year": (r"середин[аеуы]{of_year}",),
        "end of year": (r"кон(?:ец|це|ца|цу){of_year}",),
        "year": (rf"(?P<year>\d\d\d\d){OF_YEAR}", r"{during}{years_ahead} год[ау]?", r"год[ау]?"),
        "week ahead": (r"{during}{ahead} {week_}", r"недел[яи]"),
        "working week ahead": (
            r"{ahead} {work} {week_}",
            r"(?:(?:рабочие|будние|рабочих|будних) дн(?:и|ей)|будни) (?:на )?{ahead} {week_}",
        ),
        "weekend ahead": (
            r"(?:(?:эти|этих|ближайшие|ближайших) )?{weekend_}",
            r"(?P<ahead>следующие|следующих) {weekend_}",
            r"{weekend_}(?: на)? {ahead} {week_}",
        ),
        "week after next": (
            r"(?:неделя|неделю|неделе|недели) после следующей",
            r"послеследующ(?:ей|ая|ую) {week_}",
        ),
        "weeks ahead": (r"через {amount} {unit}", r"через (?P<unit>неделю)", r"спустя {amount} {unit}"),
        "months ahead": (r"(?:через|спустя) (?:{amount} )?месяц(?:а|ев)?",),
        "within": (
            r"(?:течение|пределах) (?:(?:ближайших|следующих) )?{amount} {unit}",
            r"течение (?P<unit>недели)",
        ),
        "next days": (r"(?:ближайш|следующ)(?:ие|их|ую|ая|ей) (?:{amount} )?{unit}",),
        "within months": (
            r"(?:течение|пределах) (?:(?:ближайших|следующих) )?{amount} месяц(?:а|ев)",
            r"течение месяца",
        ),
        "next months": (r"(?:ближайш|следующ)(?:ие|их) {amount} месяц(?:а|ев)",),
        "working days": (
            r"(?:(?:течение|пределах) )?(?:(?:ближайш|следующ)(?:их|ие) )?{amount} {work} {day_}",
        ),
        "week of day": (
            r"{week_} (?:с днем|с датой|вокруг|включающ(?:ая|ей|ую)) (?P<start>.+)",
            r"{week_} (?P<start>.+)",
        ),
        "week from day": (
            r"{week_},? (?:(?:начиная|начинающ(?:аяся|ейся|уюся)) )?со? (?P<start>.+)",
            r"(?:{amount} )?{unit},? (?:(?:начиная|считая) )?со? (?P<start>.+)",
        ),
        "week to day": (r"{week_},? (?:до|по|заканчивающ(?:аяся|ейся|уюся)) (?P<start>.+)",),
        "beginning of week": (r"(?:начал[оеау]|перв(?:ая|ой|ую) половин[аеуы]) (?P<start>.+)",),
        "middle of week": (r"середин[аеуы] (?P<start>.+)",),
        "end of week": (r"(?:кон(?:ец|це|ца|цу)|втор(?:ая|ой|ую) половин[аеуы]) (?P<start>.+)",),
        "weekdays of week": (
            r"(?:с )?{weekday}(?: ?{joined} ?{until_weekday})?,? (?:на |в |во )?(?P<start>.+)",
            r"(?P<start>.+?),? (?:во? |со? )?{weekday}(?: ?{joined} ?{until_weekday})?",
        ),
        "weekdays": (r"(?:со? )?{weekday} ?{joined} ?{until_weekday}",),
        "until end": (r"(?:до|к) конц[ау] (?P<start>.+)", r"остат(?:ок|ке|ка) (?P<start>.+)"),
        "days then day": (
            rf"{{from_day}}(?P<day>\d\d?){_NTH}\.?(?: {_TO} | ?(?:-|\.\.) ?)(?P<end>.+)",
            rf"между (?P<day>\d\d?){_NTH} и (?P<end>.+)",
        ),
        "day then days": (
            rf"(?:со? )?(?P<start>.+?)(?: {_TO} | ?- ?){{on_weekday}}(?P<until>\d\d?){_NTH}{{year}}",
        ),
        "from to": (
            rf"недел[яиею],? (?:с )?(?P<start>(?!.*недел).+?)(?: {_TO} | ?- ?)(?P<end>.+)",
            rf"(?:от|со?) (?P<start>.+?) {_TO} (?P<end>.+)",
            rf"(?P<start>.+?)(?: {_TO} | ?\.\.\.? ?)(?P<end>.+)",
            r"между (?P<start>.+?) и (?P<end>.+)",
            r"(?:со? )?(?P<start>\d\d\d\d-\d\d?-\d\d?|[^-]+)-(?P<end>.+)",
        ),
        "either": (r"(?P<start>.+?)(?: или | и |, ?| ?/ ?)(?P<end>.+)",),
    },
    examples={
        "nth": '"последняя"',
        "period": '"последняя неделя марта 2017", "15-31 мая", "неделя 13" or "27 марта - 2 апреля 2017"',
    },
    lead=r"(?:(?:где-то |примерно )?(?:во?|на|за|около|ближе к|весь|всю|все) )?",
    refusals=(
        (r"\d:\d\d|\d ?час|\bполдень\b|\bвечер", A_TIME, 'Leave the time out: "30 марта".'),
        (
            (
                r"\b(?:кажд\w+|ежедневно|еженедельн\w+|ежемесячн\w+|ежегодн\w+"
                r"|по (?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)\w+)\b"
            ),
            MANY_DATES,
            'Name the first: "первый четверг апреля".',
        ),
        (
            r"\b(?:финансов\w+|учебн\w+|бюджетн\w+|отчетн\w+|семестр\w*)\b",
            OWN_YEAR,
            'Write the dates: "1 апреля - 30 июня 2017".',
        ),
        (
            (
                r"\b(?:пасх\w+|рождеств\w+|нов(?:ый|ого|ым|ому) год\w*|навруз\w*|рамадан\w*"
                r"|курбан\w*|ураза\w*|праздник\w*|каникул\w*|маслениц\w+)\b"
            ),
            FEAST,
            'Write the dates: "17-21 апреля 2017".',
        ),
        (r"\b(?:весн\w+|лет[оау]|летом|осен\w+|зим\w+)\b", SEASON, 'Name the months: "сентябрь - ноябрь".'),
        (r"\b(?:прошл\w+|предыдущ\w+|минувш\w+)\b", OVER, 'Name the month: "последняя неделя марта".'),
        (
            r"\b(?:после|до|со?|по|ко?|не позднее|не ранее|раньше|позже|начиная)\b",
            NO_ENDS,
            'Write both ends: "15-31 мая".',
        ),
    ),
)
