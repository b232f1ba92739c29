"""A verdict's quote of any length: PostgreSQL indexes none over 2,704 bytes, and one person's turns do not meet anyway."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# What both databases call a constraint that the first migration left without a name.
NAMES = {"uq": "%(table_name)s_%(column_0_N_name)s_key"}
ONCE = "verdict_negotiation_id_kind_quote_key"


def upgrade() -> None:
    """Look verdicts up by negotiation, and no more by their words."""
    with op.batch_alter_table("verdict", naming_convention=NAMES) as table:
        table.drop_constraint(ONCE, type_="unique")
        table.create_index("ix_verdict_negotiation_id", ["negotiation_id"])


def downgrade() -> None:
    """Allow each verdict once again; of two alike the first stays."""
    op.execute("DELETE FROM verdict WHERE id NOT IN (SELECT min(id) FROM verdict GROUP BY negotiation_id, kind, quote)")
    with op.batch_alter_table("verdict") as table:
        table.drop_index("ix_verdict_negotiation_id")
        table.create_unique_constraint(ONCE, ["negotiation_id", "kind", "quote"])
