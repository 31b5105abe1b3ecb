"""What a date was sought by, notice, set-up and clearing, equipment of rooms, series of meetings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112503"
down_revision: str | None = "2026112502"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Columns are added and dropped in place: meeting and club are referred to, and need no batch for it.
ADDED = (
    ("club", "notice"),
    ("club", "setup"),
    ("club", "clearing"),
    ("meeting", "setup"),
    ("meeting", "clearing"),
    ("meeting", "asked"),
    ("meeting", "series"),
    ("room", "features"),
)


def upgrade() -> None:
    for table, name in ADDED[:5]:
        op.add_column(table, sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.add_column("meeting", sa.Column("asked", sa.Text(), nullable=True))
    op.add_column("meeting", sa.Column("series", sa.Integer(), nullable=True))
    op.add_column("room", sa.Column("features", sa.String(length=500), nullable=True))


def downgrade() -> None:
    for table, name in reversed(ADDED):
        op.drop_column(table, name)
