"""The four lists of a programme, their columns, and the words that head them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """One column.

    Attributes:
        key: its name in the program.
        label: its heading in what is written.
        told: what to write below it.
        words: other headings that mean the same, in English, Russian and Chinese.
        wide: how wide it is in a workbook.
    """

    key: str
    label: str
    told: str
    words: str = ""
    wide: int = 16


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind of list.

    Attributes:
        name: of its sheet.
        told: what it holds, on the sheet itself.
        headings: in order.
        needed: the columns without which a list is none of this kind.
    """

    name: str
    told: str
    headings: tuple[Heading, ...]
    needed: tuple[str, ...]

    @property
    def labels(self) -> dict[str, str]:
        """Column -> heading."""
        return {one.key: one.label for one in self.headings}


_TIMES = "Times parted by semicolons: 28 March; 29 March 9:00-12:00; Mon after 15:00"

BRIEFINGS = Listed(
    "Briefings",
    "One row for each meeting that is to be planned. Only the title and the minutes are needed;"
    " several names in one cell are parted by semicolons.",
    (
        Heading(
            "title",
            "Title",
            "What it is called; no two the same",
            "briefing, meeting, topic, subject, название, тема, брифинг, встреча, 标题, 主题, 会议, 吹风会",
            34,
        ),
        Heading(
            "minutes",
            "Minutes",
            "How long: 45, 90 or 1:30; a multiple of 5",
            "duration, length, minutes (min), длительность, продолжительность, минут, минуты, 时长, 分钟",
            12,
        ),
        Heading(
            "required",
            "Required",
            "Who must be there; parted by semicolons",
            "required people, speakers, must come, обязательно, обязательные участники, 必须出席, 必到",
            30,
        ),
        Heading(
            "preferred",
            "Preferred",
            "Who should be there if it can be",
            "preferred people, optional, wanted, желательно, желательные участники, 希望出席, 可选",
            30,
        ),
        Heading(
            "heads",
            "Heads",
            "How many seats it needs; the people named, if empty",
            "seats, people, audience, мест, человек, количество человек, 人数",
            12,
        ),
        Heading(
            "features",
            "Features",
            "What the room must have: projector, booth",
            "equipment, needs, оборудование, 设备",
            20,
        ),
        Heading(
            "room",
            "Room",
            "If it must be in this one",
            "only in, must be in, зал, помещение, 房间, 会议室",
            16,
        ),
        Heading(
            "fixed",
            "Fixed",
            "If it must be then: 28 March 10:00, 28 March, or 10:00; one of several, parted by semicolons",
            "fixed time, at, fixed at, when, назначено, фиксированное время, 固定时间",
            18,
        ),
        Heading(
            "not_before",
            "Not before",
            "No start before: 10:00, 28 March, or both",
            "earliest, from, не раньше, 不早于",
            14,
        ),
        Heading(
            "not_after",
            "Not after",
            "No end after: 16:00, 29 March, or both",
            "latest, by, не позже, 不晚于",
            14,
        ),
        Heading(
            "not_at",
            "Not at",
            f"When it must not be. {_TIMES}",
            "not on, forbidden, forbidden times, нельзя, кроме, 不可时间",
            22,
        ),
        Heading(
            "after",
            "After",
            "The meetings that must be over before; parted by semicolons",
            "after briefing, follows, после, после встречи, 在…之后, 之后",
            24,
        ),
        Heading(
            "setup",
            "Set-up",
            "Minutes the room is needed before; its people are free then, too",
            "setup, set up, подготовка, 布置",
            12,
        ),
        Heading(
            "clearing",
            "Clearing",
            "Minutes the room is needed after; its people are free then, too",
            "clear up, уборка, 清场",
            12,
        ),
    ),
    ("title", "minutes"),
)
PLANNED = (
    Heading("planned_day", "Planned day", "Filled in by planner", "запланированный день, 计划日期", 18),
    Heading(
        "planned_time",
        "Planned time",
        "Filled in by planner: planned again, as many as can be stay",
        "запланированное время, 计划时间",
        14,
    ),
    Heading("planned_room", "Planned room", "Filled in by planner", "запланированный зал, 计划会议室", 18),
    Heading(
        "number",
        "Meeting no.",
        "Its number, once it is booked",
        "meeting number, номер встречи, 会议编号",
        12,
    ),
    Heading("remark", "Remark", "Who is lost, and what has moved", "примечание, 备注", 40),
)
"""The columns of the briefings that a plan fills."""
ROOMS = Listed(
    "Rooms",
    "Where the meetings may be.",
    (
        Heading("name", "Room", "What it is called", "hall, room name, зал, помещение, 房间, 会议室", 22),
        Heading("seats", "Seats", "How many it seats", "capacity, places, мест, вместимость, 座位, 容量", 12),
        Heading("features", "Features", "What it has: projector, booth", "equipment, оборудование, 设备", 24),
        Heading(
            "hours",
            "Hours",
            "If it is open at other hours than the days: Mon-Fri 9-18",
            "opening hours, openings, open, часы, часы работы, 开放时间",
            24,
        ),
        Heading("not_free", "Not free", f"When it is taken. {_TIMES}", "taken, занят, занято, 占用", 26),
    ),
    ("name", "seats"),
)
DAYS = Listed(
    "Days",
    "The days there are. Meetings are held at these hours; a lunch break is what lies between two of them.",
    (
        Heading(
            "day",
            "Day",
            "27 March 2017; or several: 27-29 March 2017",
            "date, days, dates, день, дата, 日期",
            22,
        ),
        Heading(
            "hours",
            "Hours",
            "9:00-13:00, 14:00-18:00",
            "open, openings, opening hours, часы, время, 时间",
            26,
        ),
        Heading(
            "timezone", "Time zone", "The club's, if empty: Asia/Shanghai", "zone, часовой пояс, 时区", 18
        ),
    ),
    ("day", "hours"),
)
PEOPLE = Listed(
    "People",
    "Everybody who is named among the briefings, and when they cannot come.",
    (
        Heading(
            "name",
            "Person",
            "A person or an agency, as named among the briefings",
            "name, people, official, agency, имя, участник, человек, 姓名, 人员",
            28,
        ),
        Heading(
            "away",
            "Away",
            f"When they cannot come. {_TIMES}",
            "absent, absences, not there, отсутствует, отсутствие, 不在, 缺席",
            40,
        ),
    ),
    ("name", "away"),
)
LISTS = (BRIEFINGS, ROOMS, DAYS, PEOPLE)
PLAN_SHEETS = ("Plan", "By room", "By person")
"""Sheets that planner adds, and does not read."""
