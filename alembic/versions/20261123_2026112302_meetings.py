"""Meetings: bookings, invitations, and the diaries dates are found with."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112302"
down_revision: str | None = "2026112301"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TIMED_XOR_ALL_DAY = (
    "(start_wall IS NOT NULL AND start_fold IS NOT NULL AND end_wall IS NOT NULL AND end_fold IS NOT NULL"
    " AND zone IS NOT NULL AND start_utc IS NOT NULL AND end_utc IS NOT NULL"
    " AND first_day IS NULL AND last_day IS NULL)"
    " OR (start_wall IS NULL AND start_fold IS NULL AND end_wall IS NULL AND end_fold IS NULL"
    " AND zone IS NULL AND start_utc IS NULL AND end_utc IS NULL"
    " AND first_day IS NOT NULL AND last_day IS NOT NULL)"
)


def upgrade() -> None:
    create_guest()
    create_meeting()
    create_booking()
    create_attendee()
    create_diary()
    forbid_overlap("booking", ["room_id"], start="start_utc", end="end_utc", kind="tstzrange", only="live")


def downgrade() -> None:
    for table in ("diary", "attendee", "booking", "meeting", "guest"):
        op.drop_table(table)


def create_guest() -> None:
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )


def create_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "meeting",
                "assembly",
                "briefing",
                "reception",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "confirmed",
                "postponed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("online_link", sa.String(length=1000), nullable=True),
        sa.Column("phrase", sa.String(length=300), nullable=True),
        sa.Column("reading", sa.String(length=300), nullable=True),
        sa.Column("organiser", sa.String(length=320), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quorum", sa.String(length=40), nullable=False),
        sa.Column("start_wall", sa.DateTime(), nullable=True),
        sa.Column("start_fold", sa.Integer(), nullable=True),
        sa.Column("end_wall", sa.DateTime(), nullable=True),
        sa.Column("end_fold", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("start_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint(
            TIMED_XOR_ALL_DAY,
            name=op.f("ck_meeting_timed_xor_all_day"),
        ),
        sa.CheckConstraint("end_utc > start_utc", name=op.f("ck_meeting_end_after_start")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_meeting_last_not_before_first")),
        sa.CheckConstraint("number > 0", name=op.f("ck_meeting_number")),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_meeting_revision")),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_meeting_sequence")),
        sa.CheckConstraint("start_fold IN (0, 1) AND end_fold IN (0, 1)", name=op.f("ck_meeting_fold")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_meeting_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("number", name=op.f("uq_meeting_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index(op.f("ix_meeting_start_utc"), "meeting", ["start_utc"])


def create_booking() -> None:
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("start_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.CheckConstraint("end_utc > start_utc", name=op.f("ck_booking_end_after_start")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_booking_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_booking_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
    )
    op.create_index(op.f("ix_booking_meeting_id"), "booking", ["meeting_id"])
    op.create_index(op.f("ix_booking_room_id_start_utc"), "booking", ["room_id", "start_utc"])


def create_attendee() -> None:
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=320), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "chair",
                "required",
                "optional",
                "informed",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "partstat",
            sa.Enum(
                "NEEDS-ACTION",
                "ACCEPTED",
                "DECLINED",
                "TENTATIVE",
                "DELEGATED",
                name="partstat",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(seat_id IS NOT NULL AND member_id IS NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NOT NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NULL AND guest_id IS NOT NULL)",
            name=op.f("ck_attendee_one_of_three"),
        ),
        sa.CheckConstraint("places >= 0", name=op.f("ck_attendee_places")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_attendee_agency_id_agency")),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name=op.f("fk_attendee_guest_id_guest")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendee_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_attendee_member_id_member")),
        sa.ForeignKeyConstraint(["seat_id"], ["agency.id"], name=op.f("fk_attendee_seat_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
        sa.UniqueConstraint("meeting_id", "address", name=op.f("uq_attendee_meeting_id_address")),
    )
    op.create_index(op.f("ix_attendee_member_id"), "attendee", ["member_id"])
    op.create_index(op.f("ix_attendee_seat_id"), "attendee", ["seat_id"])


def create_diary() -> None:
    op.create_table(
        "diary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("whole_club", sa.Boolean(), nullable=False),
        sa.Column(
            "hardness",
            sa.Enum("hard", "soft", name="hardness", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "absence",
                "busy",
                "holiday",
                "news",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("uid", sa.String(length=1000), nullable=True),
        sa.Column("summary", sa.String(length=300), nullable=True),
        sa.Column("weekly", sa.String(length=4000), nullable=True),
        sa.Column("start_wall", sa.DateTime(), nullable=True),
        sa.Column("start_fold", sa.Integer(), nullable=True),
        sa.Column("end_wall", sa.DateTime(), nullable=True),
        sa.Column("end_fold", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("start_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN room_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN whole_club THEN 1 ELSE 0 END) = 1",
            name=op.f("ck_diary_exactly_one"),
        ),
        sa.CheckConstraint(
            TIMED_XOR_ALL_DAY,
            name=op.f("ck_diary_timed_xor_all_day"),
        ),
        sa.CheckConstraint("end_utc > start_utc", name=op.f("ck_diary_end_after_start")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_diary_last_not_before_first")),
        sa.CheckConstraint("start_fold IN (0, 1) AND end_fold IN (0, 1)", name=op.f("ck_diary_fold")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_diary_agency_id_agency"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_diary_member_id_member"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_diary_room_id_room"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary")),
    )
    op.create_index(op.f("ix_diary_agency_id"), "diary", ["agency_id"])
    op.create_index(op.f("ix_diary_member_id"), "diary", ["member_id"])
    op.create_index(op.f("ix_diary_room_id"), "diary", ["room_id"])


def forbid_overlap(
    table: str, keys: Sequence[str], *, start: str, end: str, kind: str, only: str = ""
) -> None:
    """No two rows of `table` with the same keys may overlap in time: see planner.models.overlap."""
    name = f"ex_{table}_no_overlap"
    if op.get_bind().dialect.name == "postgresql":
        same = ", ".join(f"int4range({key}, {key}, '[]') WITH &&" for key in keys)
        where = f" WHERE ({only})" if only else ""
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} "
            f"EXCLUDE USING gist ({same}, {kind}({start}, {end}) WITH &&){where}"
        )
        return
    for verb in ("insert", "update"):
        conditions = [
            *(f"other.{key} = NEW.{key}" for key in keys),
            f"(other.{end} IS NULL OR NEW.{start} < other.{end})",
            f"(NEW.{end} IS NULL OR other.{start} < NEW.{end})",
            *([f"other.{only}", f"NEW.{only}"] if only else []),
            *(["other.id <> NEW.id"] if verb == "update" else []),
        ]
        op.execute(
            f"CREATE TRIGGER {name}_{verb} BEFORE {verb.upper()} ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} AS other WHERE {' AND '.join(conditions)}) "
            f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
