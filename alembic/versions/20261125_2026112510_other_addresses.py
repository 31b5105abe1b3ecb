"""Addresses that somebody writes from beside the one that is invited."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112510"
down_revision: str | None = "2026112506"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OWNERS = ("agency", "member", "guest")


def upgrade() -> None:
    op.create_table(
        "other_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        *(sa.Column(f"{owner}_id", sa.Integer(), nullable=True) for owner in OWNERS),
        sa.CheckConstraint(
            "(agency_id IS NOT NULL AND member_id IS NULL AND guest_id IS NULL)"
            " OR (agency_id IS NULL AND member_id IS NOT NULL AND guest_id IS NULL)"
            " OR (agency_id IS NULL AND member_id IS NULL AND guest_id IS NOT NULL)",
            name=op.f("ck_other_address_one_of_three"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{owner}_id"],
                [f"{owner}.id"],
                name=op.f(f"fk_other_address_{owner}_id_{owner}"),
                ondelete="CASCADE",
            )
            for owner in OWNERS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_address")),
        sa.UniqueConstraint("address", name=op.f("uq_other_address_address")),
    )
    for owner in OWNERS:
        op.create_index(op.f(f"ix_other_address_{owner}_id"), "other_address", [f"{owner}_id"])


def downgrade() -> None:
    op.drop_table("other_address")
