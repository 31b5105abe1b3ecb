"""Every CHECK of every table refuses what it is there to refuse, on both databases."""

import pytest
from build import rows
from sqlalchemy import CheckConstraint, Engine, text
from sqlalchemy.exc import IntegrityError

from planner.database.revision import KNOWN
from planner.models import Base

VIOLATIONS = {
    "ck_agency_kind": "UPDATE agency SET kind = 'rumour'",
    "ck_agency_name_period": "UPDATE agency_name SET valid_until = valid_from",
    "ck_answer_channel": "UPDATE answer SET channel = 'pigeon'",
    "ck_answer_partstat": "UPDATE answer SET partstat = 'yes'",
    "ck_answer_places": "UPDATE answer SET places = -1",
    "ck_answer_sequence": "UPDATE answer SET sequence = -1",
    "ck_attendee_before_move": "UPDATE attendee SET before_move = 'yes'",
    "ck_attendee_one_of_three": "UPDATE attendee SET guest_id = 1",
    "ck_attendee_partstat": "UPDATE attendee SET partstat = 'accepted'",
    "ck_attendee_places": "UPDATE attendee SET places = -1",
    "ck_attendee_role": "UPDATE attendee SET role = 'boss'",
    "ck_booking_end_after_start": "UPDATE booking SET end_utc = start_utc",
    "ck_calendar_source_exactly_one": "UPDATE calendar_source SET whole_club = true",
    "ck_club_duration": "UPDATE club SET duration = 1441",
    "ck_accreditation_period": "UPDATE accreditation SET valid_until = '2016-12-31'",
    "ck_different_people_ordered": "UPDATE different_people SET low_id = 2, high_id = 1",
    "ck_suspension_one_of_two": "UPDATE suspension SET member_id = 1",
    "ck_suspension_period": "UPDATE suspension SET valid_until = '2017-05-01'",
    "ck_club_single": "UPDATE club SET id = 2",
    "ck_diary_exactly_one": "UPDATE diary SET whole_club = true",
    "ck_diary_hardness": "UPDATE diary SET hardness = 'stony'",
    "ck_diary_kind": "UPDATE diary SET kind = 'lunch'",
    "ck_diary_last_not_before_first": "UPDATE diary SET last_day = '2017-03-19'",
    "ck_incoming_kind": "UPDATE incoming SET kind = 'song'",
    "ck_incoming_partstat": "UPDATE incoming SET partstat = 'yes'",
    "ck_incoming_proposed_end_after_start": "UPDATE incoming"
    " SET proposed_start = '2017-03-30 07:00:00', proposed_end = '2017-03-30 07:00:00'",
    "ck_incoming_state": "UPDATE incoming SET state = 'lost'",
    "ck_mailbox_mark_not_negative": "UPDATE mailbox_mark SET uid = -1",
    "ck_meeting_end_after_start": "UPDATE meeting SET end_utc = start_utc",
    "ck_meeting_fold": "UPDATE meeting SET end_fold = 2",
    "ck_meeting_kind": "UPDATE meeting SET kind = 'party'",
    "ck_meeting_number": "UPDATE meeting SET number = 0",
    "ck_meeting_revision": "UPDATE meeting SET revision = -1",
    "ck_meeting_sequence": "UPDATE meeting SET sequence = -1",
    "ck_meeting_status": "UPDATE meeting SET status = 'perhaps'",
    "ck_meeting_timed_xor_all_day": "UPDATE meeting SET first_day = '2017-03-30', last_day = '2017-03-30'",
    "ck_member_name_name_order": "UPDATE member_name SET name_order = 'random'",
    "ck_membership_category": "UPDATE membership SET category = 'friend'",
    "ck_membership_period": "UPDATE membership SET valid_until = '2013-05-24'",
    "ck_message_attempts": "UPDATE message SET attempts = -1",
    "ck_message_kind": "UPDATE message SET kind = 'song'",
    "ck_message_method": "UPDATE message SET method = 'ADD'",
    "ck_message_sequence": "UPDATE message SET sequence = -1",
    "ck_message_state": "UPDATE message SET state = 'lost'",
    "ck_office_name": "UPDATE office SET name = 'Tsar'",
    "ck_office_period": "UPDATE office SET valid_until = '2015-12-31'",
    "ck_other_address_one_of_three": "UPDATE other_address"
    " SET agency_id = NULL, member_id = NULL, guest_id = NULL",
    "ck_posting_period": "UPDATE posting SET valid_until = '2014-12-31'",
    "ck_poll_date_end_after_start": "UPDATE poll_date SET end_utc = start_utc",
    "ck_poll_date_fold": "UPDATE poll_date SET start_fold = 2",
    "ck_poll_date_number": "UPDATE poll_date SET number = 0",
    "ck_poll_date_timed_xor_all_day": "UPDATE poll_date SET zone = NULL",
    "ck_poll_voice_one_of_three": "UPDATE poll_voice SET seat_id = NULL",
    "ck_reminder_audience": "UPDATE reminder SET audience = 'all'",
    "ck_reminder_days": "UPDATE reminder SET days = -1",
    "ck_room_capacity": "UPDATE room SET capacity = 0",
    "ck_vote_channel": "UPDATE vote SET channel = 'pigeon'",
    "ck_vote_said": "UPDATE vote SET said = 'maybe'",
}
TIMED = {
    "start_wall": "'2017-03-30 15:00:00'",
    "start_fold": "0",
    "end_wall": "'2017-03-30 16:30:00'",
    "end_fold": "0",
    "zone": "'Asia/Shanghai'",
    "start_utc": "'2017-03-30 07:00:00'",
    "end_utc": "'2017-03-30 08:30:00'",
}


def settings(values: dict[str, str]) -> str:
    return ", ".join(f"{column} = {value}" for column, value in values.items())


def changed(**values: str) -> str:
    """A timed entry in the diary with some columns wrong."""
    return f"UPDATE diary SET {settings(TIMED | values)}, first_day = NULL, last_day = NULL"  # noqa: S608


NO_TIMES = settings(dict.fromkeys(TIMED, "NULL"))
BACKWARDS = "first_day = '2017-03-30', last_day = '2017-03-29'"
VIOLATIONS |= {
    "ck_diary_end_after_start": changed(end_utc=TIMED["start_utc"]),
    "ck_diary_fold": changed(start_fold="2"),
    "ck_diary_timed_xor_all_day": f"UPDATE diary SET {settings(TIMED)}",  # noqa: S608
    "ck_poll_date_last_not_before_first": f"UPDATE poll_date SET {NO_TIMES}, {BACKWARDS}",  # noqa: S608
    "ck_meeting_last_not_before_first": f"UPDATE meeting SET {NO_TIMES}, {BACKWARDS}",  # noqa: S608
}
HALVES = [changed(**{column: "NULL"}) for column in TIMED]
NOBODY_OR_TWO = [
    "UPDATE diary SET member_id = NULL",
    "UPDATE diary SET agency_id = 1",
    "UPDATE diary SET room_id = 1",
    "UPDATE diary SET member_id = NULL, agency_id = 1, room_id = 1",
]
NO_OR_TWO_INVITED = [
    "UPDATE attendee SET seat_id = NULL",
    "UPDATE attendee SET member_id = 1",
    "UPDATE attendee SET seat_id = NULL, member_id = 1, guest_id = 1",
    "UPDATE attendee SET member_id = 1, guest_id = 1",
]
UNDATED = [NO_TIMES, f"{NO_TIMES}, status = 'postponed'", "zone = NULL, status = 'proposed'"]
CASES = [
    *VIOLATIONS.items(),
    *[("ck_diary_timed_xor_all_day", sql) for sql in HALVES],
    ("ck_diary_timed_xor_all_day", "UPDATE diary SET first_day = NULL"),
    ("ck_diary_timed_xor_all_day", "UPDATE diary SET last_day = NULL"),
    ("ck_diary_timed_xor_all_day", "UPDATE diary SET first_day = NULL, last_day = NULL"),
    *[("ck_diary_exactly_one", sql) for sql in NOBODY_OR_TWO],
    ("ck_mailbox_mark_not_negative", "UPDATE mailbox_mark SET validity = -1"),
    ("ck_other_address_one_of_three", "UPDATE other_address SET agency_id = 1, member_id = 1"),
    ("ck_suspension_one_of_two", "UPDATE suspension SET agency_id = NULL"),
    *[("ck_attendee_one_of_three", sql) for sql in NO_OR_TWO_INVITED],
    *[("ck_meeting_timed_xor_all_day", f"UPDATE meeting SET {gone}") for gone in UNDATED],  # noqa: S608
    ("ck_poll_date_timed_xor_all_day", f"UPDATE poll_date SET {NO_TIMES}"),  # noqa: S608
    ("ck_poll_voice_one_of_three", "UPDATE poll_voice SET member_id = 1, guest_id = 1"),
    ("ck_club_duration", "UPDATE club SET duration = 0"),
]
ALLOWED = [
    changed(),
    "UPDATE diary SET member_id = NULL, agency_id = 1",
    "UPDATE diary SET member_id = NULL, room_id = 1",
    "UPDATE diary SET member_id = NULL, whole_club = true",
    "UPDATE diary SET last_day = first_day",
    "UPDATE attendee SET seat_id = NULL, member_id = 1 WHERE id = 1",
    "UPDATE attendee SET seat_id = NULL, guest_id = 1 WHERE id = 1",
    "UPDATE club SET duration = 1440",
    f"UPDATE meeting SET {NO_TIMES}, status = 'proposed'",  # noqa: S608
    f"UPDATE meeting SET {NO_TIMES}, status = 'cancelled'",  # noqa: S608
    f"UPDATE poll_date SET {NO_TIMES}, first_day = '2017-03-30', last_day = '2017-03-30'",  # noqa: S608
    "UPDATE poll_voice SET seat_id = NULL, member_id = 1",
    "UPDATE poll_voice SET seat_id = NULL, guest_id = 1",
]


def test_every_check_has_its_violation() -> None:
    declared = {
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert set(VIOLATIONS) == declared


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A row in every table."""
    with engine.begin() as connection:
        rows(connection, *KNOWN)
    return engine


def test_checks_refuse(filled: Engine) -> None:
    for name, sql in CASES:
        with pytest.raises(IntegrityError) as refused, filled.begin() as connection:
            connection.execute(text(sql))
        assert name in str(refused.value.orig), sql


def test_checks_allow(filled: Engine) -> None:
    for sql in ALLOWED:
        with filled.connect() as connection:
            connection.execute(text(sql))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meeting SET room_id = 2",
        "UPDATE posting SET agency_id = 2",
        "UPDATE attendee SET guest_id = 2, seat_id = NULL",
        "DELETE FROM agency",
    ],
)
def test_rows_never_point_nowhere(filled: Engine, sql: str) -> None:
    with pytest.raises(IntegrityError), filled.begin() as connection:
        connection.execute(text(sql))


UNIQUE = {
    "agency": "(id, short_name, short_key, kind, country) VALUES (2, 'KHOVAR', 'khovar', 'agency', 'TJ')",
    "agency_name": "(id, agency_id, language, name, key, valid_from)"
    " VALUES (2, 1, 'ru', 'ХОВАР', 'ховар', '0001-01-01')",
    "member_name": '(id, member_id, script, "full", key, is_primary)'
    " VALUES (2, 1, 'Cyrl', 'Фарход', 'фарход', true)",
    "venue": "(id, name, key, country, timezone, hours)"
    " VALUES (2, 'SCO', 'sco secretariat', 'CN', 'Asia/Shanghai', '')",
    "room": "(id, venue_id, name, key, capacity) VALUES (2, 1, 'press hall', 'press hall', 1)",
    "attendee": "(id, meeting_id, guest_id, address, name, role, partstat, places)"
    " VALUES (2, 1, 1, 'seat@khovar.example', 'Twice', 'required', 'NEEDS-ACTION', 1)",
}


@pytest.mark.parametrize("table", UNIQUE)
def test_what_is_unique_comes_once(filled: Engine, table: str) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)unique"), filled.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} {UNIQUE[table]}"))


def test_a_member_may_have_other_names_beside_the_primary_one(filled: Engine) -> None:
    query = 'INSERT INTO member_name (id, member_id, script, "full", key, is_primary) VALUES'
    with filled.begin() as connection:
        connection.execute(text(f"{query} (2, 1, 'Cyrl', 'Фарход', 'фарход', false)"))
        connection.execute(text(f"{query} (3, 1, 'Hani', '法', '法', false)"))
