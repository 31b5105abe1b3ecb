"""Afterwards: what was known when a date was chosen, and what was answered to an earlier one."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112505"
down_revision: str | None = "2026112504"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ANSWERS = ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")


def upgrade() -> None:
    op.add_column("meeting", sa.Column("decision", sa.Text(), nullable=True))
    answer = sa.Enum(*ANSWERS, name="before_move", native_enum=False, create_constraint=True, length=20)
    with op.batch_alter_table("attendee") as attendee:
        attendee.add_column(sa.Column("before_move", answer, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("attendee") as attendee:
        attendee.drop_constraint(op.f("ck_attendee_before_move"), type_="check")
        attendee.drop_column("before_move")
    op.drop_column("meeting", "decision")
