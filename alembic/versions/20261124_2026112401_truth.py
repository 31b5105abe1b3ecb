"""The register's truth: accreditations, suspensions, keys for rough search, the log of all changes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "2026112401"
down_revision: str | None = "2026112302"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    create_accreditation()
    create_suspension()
    create_member_key()
    create_different_people()
    create_action()
    create_change()
    with op.batch_alter_table("club") as club:
        club.add_column(sa.Column("rules", sa.Text(), nullable=True))
    with op.batch_alter_table("guest") as guest:
        guest.add_column(sa.Column("organisation", sa.String(length=300), nullable=True))
        guest.add_column(sa.Column("phone", sa.String(length=60), nullable=True))
        guest.add_column(sa.Column("languages", sa.String(length=100), nullable=True))
    add_member_keys()


def downgrade() -> None:
    with op.batch_alter_table("member") as member:
        member.drop_index(op.f("ix_member_email_key"))
        member.drop_index(op.f("ix_member_sort_key"))
        for column in ("email_key", "sort_key", "erased"):
            member.drop_column(column)
        member.create_index(op.f("ix_member_email"), ["email"])
    with op.batch_alter_table("guest") as guest:
        for column in ("organisation", "phone", "languages"):
            guest.drop_column(column)
    with op.batch_alter_table("club") as club:
        club.drop_column("rules")
    for table in ("change", "action", "different_people", "member_key", "suspension", "accreditation"):
        op.drop_table(table)


def add_member_keys() -> None:
    with op.batch_alter_table("member") as member:
        member.add_column(sa.Column("email_key", sa.String(length=320), nullable=True))
        member.add_column(sa.Column("sort_key", sa.String(length=300), nullable=True))
        member.add_column(sa.Column("erased", sa.Date(), nullable=True))
        member.drop_index(op.f("ix_member_email"))
    fill_member_keys()
    with op.batch_alter_table("member") as member:
        member.create_index(op.f("ix_member_email_key"), ["email_key"])
        member.create_index(op.f("ix_member_sort_key"), ["sort_key"])


def fill_member_keys() -> None:
    # Derived data: what this version of planner makes of the names is what it will look for.
    from planner.models.names import search_key, sort_key, sounds  # noqa: PLC0415

    connection = op.get_bind()
    names: dict[int, list[sa.Row[tuple[int, str, str | None, str | None, bool]]]] = {}
    for row in connection.execute(
        sa.text('SELECT member_id, "full", family, given, is_primary FROM member_name ORDER BY id')
    ):
        names.setdefault(row[0], []).append(row)
    for member, email in connection.execute(sa.text("SELECT id, email FROM member")).all():
        own = names.get(member, [])
        first = next((sort_key(row[1], row[2], row[3]) for row in own if row[4]), None)
        connection.execute(
            sa.text(
                "UPDATE member SET email_key = :email, sort_key = :first, search_key = :found"
                " WHERE id = :member"
            ),
            {
                "email": email.casefold() if email else None,
                "first": first,
                "found": search_key(*(row[1] for row in own), email)[:2000],
                "member": member,
            },
        )
        for key in sorted(sounds(*(row[1] for row in own))):
            connection.execute(
                sa.text("INSERT INTO member_key (member_id, key) VALUES (:member, :key)"),
                {"member": member, "key": key},
            )


def create_accreditation() -> None:
    op.create_table(
        "accreditation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_accreditation_period")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_accreditation_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation")),
    )
    op.create_index(op.f("ix_accreditation_member_id"), "accreditation", ["member_id"])
    op.create_index(op.f("ix_accreditation_valid_until"), "accreditation", ["valid_until"])


def create_suspension() -> None:
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_until > valid_from", name=op.f("ck_suspension_period")),
        sa.CheckConstraint(
            "(agency_id IS NULL AND member_id IS NOT NULL) OR (agency_id IS NOT NULL AND member_id IS NULL)",
            name=op.f("ck_suspension_one_of_two"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_suspension_agency_id_agency"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_suspension_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index(op.f("ix_suspension_agency_id"), "suspension", ["agency_id"])
    op.create_index(op.f("ix_suspension_member_id"), "suspension", ["member_id"])


def create_member_key() -> None:
    op.create_table(
        "member_key",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_key_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", "key", name=op.f("pk_member_key")),
    )
    op.create_index(op.f("ix_member_key_key"), "member_key", ["key"])


def create_different_people() -> None:
    op.create_table(
        "different_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_different_people_ordered")),
        sa.ForeignKeyConstraint(
            ["high_id"], ["member.id"], name=op.f("fk_different_people_high_id_member"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["low_id"], ["member.id"], name=op.f("fk_different_people_low_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_different_people")),
        sa.UniqueConstraint("low_id", "high_id", name=op.f("uq_different_people_low_id_high_id")),
    )
    op.create_index(op.f("ix_different_people_high_id"), "different_people", ["high_id"])


def create_action() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("command", sa.String(length=100), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("final", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["action.id"], name=op.f("fk_action_undoes_id_action"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_undoes_id"), "action", ["undoes_id"])


def create_change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_change_action_id_action"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_action_id"), "change", ["action_id"])
    op.create_index(op.f("ix_change_table_name_row_id"), "change", ["table_name", "row_id"])
