"""The register: club, agencies, members, venues."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112301"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    create_agency()
    create_agency_name()
    create_membership()
    create_member()
    create_member_name()
    create_posting()
    create_office()
    create_venue()
    create_room()
    create_club()
    forbid_overlap("membership", ["agency_id"], start="valid_from", end="valid_until", kind="daterange")
    forbid_overlap(
        "posting", ["member_id", "agency_id"], start="valid_from", end="valid_until", kind="daterange"
    )


def downgrade() -> None:
    for table in (
        "club",
        "room",
        "venue",
        "office",
        "posting",
        "member_name",
        "member",
        "membership",
        "agency_name",
        "agency",
    ):
        op.drop_table(table)


def create_agency() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("short_name", sa.String(length=100), nullable=False),
        sa.Column("short_key", sa.String(length=100), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agency",
                "newspaper",
                "television",
                "radio",
                "magazine",
                "online",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("languages", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("short_key", name=op.f("uq_agency_short_key")),
    )


def create_agency_name() -> None:
    op.create_table(
        "agency_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_agency_name_period")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_name_agency_id_agency"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_name")),
        sa.UniqueConstraint(
            "agency_id", "key", "valid_from", name=op.f("uq_agency_name_agency_id_key_valid_from")
        ),
    )
    op.create_index(op.f("ix_agency_name_key"), "agency_name", ["key"])


def create_membership() -> None:
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "full",
                "associate",
                "observer",
                "honorary",
                "guest",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_membership_period")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_membership_agency_id_agency"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_agency_id"), "membership", ["agency_id"])


def create_member() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("languages", sa.String(length=100), nullable=True),
        sa.Column("residence", sa.String(length=2), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("search_key", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("uid", name=op.f("uq_member_uid")),
    )
    op.create_index(op.f("ix_member_email"), "member", ["email"])


def create_member_name() -> None:
    op.create_table(
        "member_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("given", sa.String(length=150), nullable=True),
        sa.Column("family", sa.String(length=150), nullable=True),
        sa.Column("full", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column(
            "name_order",
            sa.Enum(
                "given-first",
                "family-first",
                name="name_order",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_name_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_name")),
    )
    op.create_index(op.f("ix_member_name_key"), "member_name", ["key"])
    op.create_index(op.f("ix_member_name_member_id"), "member_name", ["member_id"])
    op.create_index(
        "uq_member_name_primary",
        "member_name",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("is_primary"),
        postgresql_where=sa.text("is_primary"),
    )


def create_posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_posting_period")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_posting_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_posting_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index(op.f("ix_posting_agency_id"), "posting", ["agency_id"])
    op.create_index(op.f("ix_posting_member_id"), "posting", ["member_id"])


def create_office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.Enum(
                "President",
                "Vice-President",
                "Secretary",
                name="name",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_office_period")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_office_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_index(op.f("ix_office_member_id"), "office", ["member_id"])


def create_venue() -> None:
    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("key", name=op.f("uq_venue_key")),
    )


def create_room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_room_capacity")),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_room_venue_id_venue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("venue_id", "key", name=op.f("uq_room_venue_id_key")),
    )


def create_club() -> None:
    op.create_table(
        "club",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("mailbox", sa.String(length=320), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("languages", sa.String(length=100), nullable=True),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.String(length=40), nullable=False),
        sa.CheckConstraint("duration > 0 AND duration <= 1440", name=op.f("ck_club_duration")),
        sa.CheckConstraint("id = 1", name=op.f("ck_club_single")),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_club_venue_id_venue"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_club")),
    )


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
