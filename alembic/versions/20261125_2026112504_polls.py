"""Asking first: meetings whose date is to be decided, polls with their dates, those asked, all answers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112504"
down_revision: str | None = "2026112503"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TIMED = ("start_wall", "start_fold", "end_wall", "end_fold", "zone", "start_utc", "end_utc")
DAYS = ("first_day", "last_day")


def null(columns: Sequence[str]) -> str:
    return " AND ".join(f"{column} IS NULL" for column in columns)


def filled(columns: Sequence[str]) -> str:
    return " AND ".join(f"{column} IS NOT NULL" for column in columns)


DATED = f"({filled(TIMED)} AND {null(DAYS)}) OR ({null(TIMED)} AND {filled(DAYS)})"
UNDATED = f"(status IN ('proposed', 'cancelled') AND {null(TIMED)} AND {null(DAYS)})"


def upgrade() -> None:
    change_meeting("status IN ('proposed', 'confirmed', 'postponed', 'cancelled')", f"{DATED} OR {UNDATED}")
    create_poll()
    create_poll_date()
    create_poll_voice()
    create_vote()


def downgrade() -> None:
    for table in ("vote", "poll_voice", "poll_date", "poll"):
        op.drop_table(table)
    # The version before knows no meeting without a date.
    op.execute(f"DELETE FROM meeting WHERE {null(TIMED)} AND {null(DAYS)}")
    change_meeting("status IN ('confirmed', 'postponed', 'cancelled')", DATED)


def change_meeting(status: str, when: str) -> None:
    with op.batch_alter_table("meeting") as meeting:
        for name, rule in (("ck_meeting_status", status), ("ck_meeting_timed_xor_all_day", when)):
            meeting.drop_constraint(op.f(name), type_="check")
            meeting.create_check_constraint(op.f(name), rule)


def create_poll() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("respond_by", sa.Date(), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_poll_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
    )
    op.create_index(op.f("ix_poll_meeting_id"), "poll", ["meeting_id"])
    op.create_index(
        "uq_poll_open",
        "poll",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("closed IS NULL"),
        postgresql_where=sa.text("closed IS NULL"),
    )


def create_poll_date() -> None:
    op.create_table(
        "poll_date",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("start_wall", sa.DateTime(), nullable=True),
        sa.Column("start_fold", sa.Integer(), nullable=True),
        sa.Column("end_wall", sa.DateTime(), nullable=True),
        sa.Column("end_fold", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("start_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_utc", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint(DATED, name=op.f("ck_poll_date_timed_xor_all_day")),
        sa.CheckConstraint("end_utc > start_utc", name=op.f("ck_poll_date_end_after_start")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_poll_date_last_not_before_first")),
        sa.CheckConstraint("number > 0", name=op.f("ck_poll_date_number")),
        sa.CheckConstraint("start_fold IN (0, 1) AND end_fold IN (0, 1)", name=op.f("ck_poll_date_fold")),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_date_poll_id_poll"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_date")),
        sa.UniqueConstraint("poll_id", "number", name=op.f("uq_poll_date_poll_id_number")),
    )


def create_poll_voice() -> None:
    op.create_table(
        "poll_voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(seat_id IS NOT NULL AND member_id IS NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NOT NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NULL AND guest_id IS NOT NULL)",
            name=op.f("ck_poll_voice_one_of_three"),
        ),
        sa.ForeignKeyConstraint(["guest_id"], ["guest.id"], name=op.f("fk_poll_voice_guest_id_guest")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_poll_voice_member_id_member")),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_poll_voice_poll_id_poll"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["agency.id"], name=op.f("fk_poll_voice_seat_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_voice")),
        sa.UniqueConstraint("poll_id", "guest_id", name=op.f("uq_poll_voice_poll_id_guest_id")),
        sa.UniqueConstraint("poll_id", "member_id", name=op.f("uq_poll_voice_poll_id_member_id")),
        sa.UniqueConstraint("poll_id", "seat_id", name=op.f("uq_poll_voice_poll_id_seat_id")),
    )
    for who in ("guest_id", "member_id", "seat_id"):
        op.create_index(op.f(f"ix_poll_voice_{who}"), "poll_voice", [who])


def create_vote() -> None:
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_voice_id", sa.Integer(), nullable=False),
        sa.Column("poll_date_id", sa.Integer(), nullable=False),
        sa.Column("said", choice("said", "yes", "if need be", "no", "no answer"), nullable=False),
        sa.Column(
            "channel", choice("channel", "secretary", "phone", "chat", "mail", "sheet"), nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["poll_date_id"],
            ["poll_date.id"],
            name=op.f("fk_vote_poll_date_id_poll_date"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["poll_voice_id"],
            ["poll_voice.id"],
            name=op.f("fk_vote_poll_voice_id_poll_voice"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
    )
    op.create_index(op.f("ix_vote_poll_date_id"), "vote", ["poll_date_id"])
    op.create_index(op.f("ix_vote_poll_voice_id"), "vote", ["poll_voice_id"])


def choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)
