"""Files with one fault each, named after the requirement they break; S: it only should be otherwise."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.ics.lint import check, check_calendar, feed, refuse
from planner.ics.lint.checks import CALENDAR_RULES
from planner.ics.lint.finding import Rules
from planner.ics.lint.source import Source

SAMPLES = Path(__file__).parent / "samples"
EXPECTED: dict[str, list[str]] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
GOLDEN = Path(__file__).parents[1] / "golden"


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.ics").read_bytes()


@pytest.mark.parametrize("name", EXPECTED)
def test_finds_what_is_wrong_and_where(name: str) -> None:
    found = [f"{one.requirement} {one.level} {one.line}" for one in check_calendar(sample(name))]

    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_sample_is_named_after_what_it_breaks(name: str) -> None:
    requirements = {one.partition(" ")[0] for one in EXPECTED[name]}
    grave = any(not one.endswith("S") and " S " not in one for one in EXPECTED[name])

    assert name.startswith("good-") if not requirements else name.partition("-")[0] in requirements
    assert grave == (not name.startswith("good-") and not name.endswith("-S"))


def test_every_rule_has_a_sample() -> None:
    broken = [Source(sample(name)) for name in EXPECTED]
    unshown = [one for one in CALENDAR_RULES.all if not any(Rules(one).findings(source) for source in broken)]

    assert unshown == [feed.size]  # a feed of a megabyte is made below


@pytest.mark.parametrize("name", EXPECTED)
def test_gate_lets_pass_what_clients_act_on(name: str) -> None:
    if name.startswith("good-") or name.endswith("-S"):
        refuse(sample(name))
        return
    with pytest.raises(PlannerError) as refused:
        refuse(sample(name))
    assert "would misbehave in calendars" in str(refused.value)
    assert any(f"line {one.split()[2]}: {one.split()[0]} " in str(refused.value) for one in EXPECTED[name])


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.ics")), ids=lambda file: file.stem)
def test_what_planner_writes_is_as_it_should_be(file: Path) -> None:
    assert check(file.read_bytes()) == ()


def test_feed_of_a_megabyte_is_too_long() -> None:
    head, event, end = sample("good-feed").partition(b"BEGIN:VEVENT")[0], b"", b"END:VCALENDAR\r\n"
    body = sample("good-feed")[len(head) : -len(end)]
    event = b"".join(body.replace(b"UID:7a4c", b"UID:%d" % number) for number in range(2200))

    assert [one.requirement for one in check_calendar(head + event + end)] == ["H6"]


def test_many_findings_of_one_rule_are_not_all_told() -> None:
    found = check_calendar(sample("good-request") + b"x\r\n" * 1000)

    assert len(found) == 20
    assert found[-1].what == "'x' is no line of a calendar; there are more of this kind, not told"


@given(st.sampled_from(sorted(EXPECTED)), st.binary(max_size=60), st.floats(0, 1), st.integers(0, 40))
def test_no_bytes_break_it(name: str, added: bytes, place: float, cut: int) -> None:
    data = sample(name)
    at = int(place * len(data))

    check(data[:at] + added + data[at + cut :])
    check(added)


VALUES = st.sampled_from(
    (
        *("20170330T150000", "99991231T235959Z", "00010101", "FREQ=YEARLY;BYMONTH=99;BYDAY=9XX", "+9999"),
        *(
            "FREQ=YEARLY;UNTIL=Z;BYDAY=-5SU;BYMONTH=2",
            "mailto:@",
            ",;:\\",
            "²",
            "Europe/Prague",
            "../etc",
            "-0",
        ),
    )
)
NAMES = st.sampled_from(
    (
        *("DTSTART;TZID=Europe/Prague", "DTEND", "RRULE", "TZOFFSETTO", "TZOFFSETFROM", "TZID", "UID", "END"),
        *(
            "RDATE",
            "RECURRENCE-ID",
            "METHOD",
            "BEGIN",
            "ATTENDEE;CN",
            "REFRESH-INTERVAL",
            "STATUS",
            "SEQUENCE",
        ),
    )
)


@given(st.lists(st.tuples(NAMES, VALUES | st.text(max_size=12)), max_size=6), st.integers(0, 38))
def test_no_value_breaks_it(lines: list[tuple[str, str]], place: int) -> None:
    given_lines = sample("good-series").split(b"\r\n")
    given_lines[place:place] = [f"{name}:{value}".encode("utf-8", "surrogatepass") for name, value in lines]

    check_calendar(b"\r\n".join(given_lines))
