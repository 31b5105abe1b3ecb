"""Invitations that behave: messages, reminders, answers, what was read; agenda and deadline of a meeting."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112506"
down_revision: str | None = "2026112505"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ANSWERS = ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")


def upgrade() -> None:
    op.add_column("meeting", sa.Column("agenda", sa.Text(), nullable=True))
    op.add_column("meeting", sa.Column("list_shown", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("meeting", sa.Column("respond_by", sa.Date(), nullable=True))
    op.add_column("meeting", sa.Column("answers_from", sa.Integer(), server_default="0", nullable=False))
    op.add_column("attendee", sa.Column("coming", sa.String(length=300), nullable=True))
    op.add_column("attendee", sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True))
    create_reminder()
    create_message()
    create_incoming()
    create_answer()


def downgrade() -> None:
    for table in ("answer", "incoming", "message", "reminder"):
        op.drop_table(table)
    for table, columns in (
        ("attendee", ("withdrawn", "coming")),
        ("meeting", ("answers_from", "respond_by", "list_shown", "agenda")),
    ):
        for column in columns:
            op.drop_column(table, column)


def create_reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("audience", choice("audience", "silent", "accepted", "required silent"), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("before_deadline", sa.Boolean(), nullable=False),
        sa.CheckConstraint("days >= 0", name=op.f("ck_reminder_days")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_reminder_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_meeting_id"), "reminder", ["meeting_id"])


def create_message() -> None:
    kinds = ("invitation", "update", "moved", "postponed", "cancelled", "withdrawn", "reinstated")
    states = ("waiting", "sending", "sent", "handed out", "refused", "superseded")
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("kind", choice("kind", *kinds, "reminder", "resent", "counter declined"), nullable=False),
        sa.Column("method", choice("method", "REQUEST", "CANCEL", "DECLINECOUNTER"), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=1000), nullable=False),
        sa.Column("mail", sa.LargeBinary(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("state", choice("state", *states), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bounced", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminder_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_message_attempts")),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_message_sequence")),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_message_attendee_id_attendee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_message_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reminder_id"],
            ["reminder.id"],
            name=op.f("fk_message_reminder_id_reminder"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
    )
    op.create_index(op.f("ix_message_attendee_id"), "message", ["attendee_id"])
    op.create_index(op.f("ix_message_meeting_id"), "message", ["meeting_id"])
    op.create_index(op.f("ix_message_state_due"), "message", ["state", "due"])


def create_incoming() -> None:
    kinds = ("reply", "counter", "refresh", "coded", "words", "bounce", "receipt", "automatic")
    op.create_table(
        "incoming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=1000), nullable=True),
        sa.Column("source", sa.String(length=1000), nullable=False),
        sa.Column("sender", sa.String(length=320), nullable=True),
        sa.Column("attendee_address", sa.String(length=320), nullable=True),
        sa.Column("subject", sa.String(length=1000), nullable=True),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", choice("kind", *kinds, "foreign", "broken"), nullable=False),
        sa.Column("state", choice("state", "applied", "review", "settled", "ignored"), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("attendee_id", sa.Integer(), nullable=True),
        sa.Column("partstat", choice("partstat", *ANSWERS), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_end", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed_zone", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "proposed_end > proposed_start", name=op.f("ck_incoming_proposed_end_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["attendee_id"],
            ["attendee.id"],
            name=op.f("fk_incoming_attendee_id_attendee"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_incoming_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming")),
        sa.UniqueConstraint("digest", name=op.f("uq_incoming_digest")),
    )
    op.create_index(op.f("ix_incoming_meeting_id"), "incoming", ["meeting_id"])
    op.create_index(op.f("ix_incoming_state"), "incoming", ["state"])


def create_answer() -> None:
    channels = ("calendar", "mail", "secretary", "phone", "chat", "sheet")
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("partstat", choice("partstat", *ANSWERS), nullable=False),
        sa.Column("channel", choice("channel", *channels), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("coming", sa.String(length=300), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("noted", sa.DateTime(timezone=True), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("places >= 0", name=op.f("ck_answer_places")),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_answer_sequence")),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["attendee.id"], name=op.f("fk_answer_attendee_id_attendee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming.id"], name=op.f("fk_answer_incoming_id_incoming"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_attendee_id"), "answer", ["attendee_id"])
    op.create_index(op.f("ix_answer_incoming_id"), "answer", ["incoming_id"])


def choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)
