"""How far each mailbox was read."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112509"
down_revision: str | None = "2026112510"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "mailbox_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=600), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("validity >= 0 AND uid >= 0", name=op.f("ck_mailbox_mark_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox_mark")),
        sa.UniqueConstraint("place", name=op.f("uq_mailbox_mark_place")),
    )


def downgrade() -> None:
    op.drop_table("mailbox_mark")
