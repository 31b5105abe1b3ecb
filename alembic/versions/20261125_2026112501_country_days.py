"""A country's days in the diary: holidays and working days that the club knows better than its calendar."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision: str = "2026112501"
down_revision: str | None = "2026112401"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("absence", "busy", "holiday", "news")
ONE_OF_FOUR = (
    "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN room_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN whole_club THEN 1 ELSE 0 END) = 1"
)
ONE_OF_FIVE = ONE_OF_FOUR.replace(
    " + (CASE WHEN whole_club", " + (CASE WHEN country IS NULL THEN 0 ELSE 1 END) + (CASE WHEN whole_club"
)


def upgrade() -> None:
    with op.batch_alter_table("diary") as diary:
        diary.add_column(sa.Column("country", sa.String(length=2), nullable=True))
        change_checks(diary, ONE_OF_FIVE, (*KINDS, "workday"))


def downgrade() -> None:
    op.execute("DELETE FROM diary WHERE country IS NOT NULL")
    with op.batch_alter_table("diary") as diary:
        change_checks(diary, ONE_OF_FOUR, KINDS)
        diary.drop_column("country")


def change_checks(diary: BatchOperations, exactly_one: str, kinds: Sequence[str]) -> None:
    diary.drop_constraint(op.f("ck_diary_exactly_one"), type_="check")
    diary.create_check_constraint(op.f("ck_diary_exactly_one"), exactly_one)
    diary.drop_constraint(op.f("ck_diary_kind"), type_="check")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    diary.create_check_constraint(op.f("ck_diary_kind"), f"kind IN ({listed})")
