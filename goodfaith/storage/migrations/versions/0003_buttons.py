"""What a pressed button stood under."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("turn") as table:
        table.add_column(sa.Column("under", sa.String(400), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("turn") as table:
        table.drop_column("under")
