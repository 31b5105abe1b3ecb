"""The names that stand in calendar files (RFC 5545, 5546, 7986, 9073, 9074), by what they hold."""

TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT")
"""Properties of an event that hold one text each."""

UNESCAPED = ("ATTENDEE", "ORGANIZER", "URL", "CONFERENCE", "DTSTART", "DTEND", "DTSTAMP", "RRULE")
"""Properties whose value is never escaped."""

LISTS = ("CATEGORIES", "RESOURCES")
"""Properties that hold several texts, with commas between them."""

NAMES = ("NAME", "X-WR-CALNAME", "X-WR-CALDESC", "TZNAME")
"""Properties besides those of an event that hold one text each."""

STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED")
TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")

ONCE = (
    "CLASS", "CREATED", "DESCRIPTION", "DTEND", "DURATION", "GEO", "LAST-MODIFIED", "LOCATION", "PRIORITY",
    "RECURRENCE-ID", "RRULE", "STATUS", "TRANSP", "URL",
)  # fmt: skip
OFTEN = ("ATTACH", "CATEGORIES", "COMMENT", "CONTACT", "EXDATE", "RDATE", "RELATED-TO", "RESOURCES")

KNOWN = frozenset(
    (
        *TEXTS, *UNESCAPED, *STAMPS, *TIMES, *ONCE, *OFTEN,
        "ACKNOWLEDGED", "ACTION", "BUSYTYPE", "CALENDAR-ADDRESS", "CALSCALE", "COLOR", "COMPLETED", "CONCEPT",
        "DUE", "ESTIMATED-DURATION", "EXRULE", "FREEBUSY", "IMAGE", "LINK", "LOCATION-TYPE", "METHOD", "NAME",
        "PARTICIPANT-TYPE", "PERCENT-COMPLETE", "PRODID", "PROXIMITY", "REFID", "REFRESH-INTERVAL", "REPEAT",
        "REQUEST-STATUS", "RESOURCE-TYPE", "SEQUENCE", "SOURCE", "STRUCTURED-DATA", "STYLED-DESCRIPTION",
        "TRIGGER", "TZID", "TZID-ALIAS-OF", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "TZUNTIL", "TZURL", "UID",
        "VERSION",
    )
)  # fmt: skip

_DAY_OR_TIME = ("DATE", "DATE-TIME")
TYPES = {
    **dict.fromkeys(
        (*TEXTS, *LISTS, "NAME", "TZNAME", "UID", "STATUS", "CLASS", "TRANSP", "TZID"), ("TEXT",)
    ),
    **dict.fromkeys(("PRODID", "VERSION", "METHOD", "CALSCALE", "ACTION", "RELATED-TO"), ("TEXT",)),
    **dict.fromkeys((*STAMPS, "ACKNOWLEDGED", "COMPLETED", "TZUNTIL"), ("DATE-TIME",)),
    **dict.fromkeys(("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE"), _DAY_OR_TIME),
    **dict.fromkeys(("ATTENDEE", "ORGANIZER", "CALENDAR-ADDRESS"), ("CAL-ADDRESS",)),
    **dict.fromkeys(("URL", "TZURL", "SOURCE"), ("URI",)),
    **dict.fromkeys(("ATTACH", "IMAGE"), ("URI", "BINARY")),
    **dict.fromkeys(("SEQUENCE", "PRIORITY", "REPEAT"), ("INTEGER",)),
    **dict.fromkeys(("TZOFFSETFROM", "TZOFFSETTO"), ("UTC-OFFSET",)),
    "RDATE": (*_DAY_OR_TIME, "PERIOD"),
    "RRULE": ("RECUR",),
    "DURATION": ("DURATION",),
    "TRIGGER": ("DURATION", "DATE-TIME"),
}
"""What the parameter VALUE may say of a property; of CONFERENCE and REFRESH-INTERVAL their own rules know."""
