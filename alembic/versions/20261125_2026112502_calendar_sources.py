"""Calendars that are read again: where they are, and how."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112502"
down_revision: str | None = "2026112501"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EXACTLY_ONE = (
    "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN room_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN whole_club THEN 1 ELSE 0 END) = 1"
)


def upgrade() -> None:
    op.create_table(
        "calendar_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("whole_club", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=2000), nullable=False),
        sa.Column("soft", sa.Boolean(), nullable=True),
        sa.Column("login", sa.String(length=320), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(EXACTLY_ONE, name=op.f("ck_calendar_source_exactly_one")),
        *(
            sa.ForeignKeyConstraint(
                [f"{owner}_id"],
                [f"{owner}.id"],
                name=op.f(f"fk_calendar_source_{owner}_id_{owner}"),
                ondelete="CASCADE",
            )
            for owner in ("agency", "member", "room")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_source")),
    )
    for owner in ("member", "agency", "room"):
        op.create_index(
            f"uq_calendar_source_{owner}_id_name", "calendar_source", [f"{owner}_id", "name"], unique=True
        )
    op.create_index(
        "uq_calendar_source_club_name",
        "calendar_source",
        ["name"],
        unique=True,
        sqlite_where=sa.text("whole_club"),
        postgresql_where=sa.text("whole_club"),
    )


def downgrade() -> None:
    op.drop_table("calendar_source")
