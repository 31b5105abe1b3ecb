"""Who was invited before messages were kept was told something: noted as handed out, without its words."""

from collections.abc import Sequence

from alembic import op

revision: str = "2026112507"
down_revision: str | None = "2026112509"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MARK = "handed-out-before"


def upgrade() -> None:
    empty = "''::bytea" if op.get_bind().dialect.name == "postgresql" else "x''"
    op.execute(
        f"""
        INSERT INTO message (
            meeting_id, attendee_id, kind, method, sequence, dtstamp, address, language, message_id, subject,
            mail, says, state, created, due, attempts, sent
        )
        SELECT
            meeting.id, attendee.id, 'invitation', 'REQUEST', meeting.sequence, meeting.dtstamp,
            attendee.address, 'en', '<{MARK}.' || attendee.id || '@' || meeting.domain || '>', meeting.title,
            {empty}, '{{}}', 'handed out', meeting.dtstamp, meeting.dtstamp, 0, meeting.dtstamp
        FROM attendee JOIN meeting ON meeting.id = attendee.meeting_id
        WHERE attendee.address IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM message WHERE message.attendee_id = attendee.id)
        """
    )


def downgrade() -> None:
    op.execute(f"DELETE FROM message WHERE message_id LIKE '<{MARK}.%'")
