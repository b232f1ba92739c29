"""Slack's queues: outages and failures counted apart, claims by name, one conversation a user whatever team is named."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename and add columns; rows that wait keep waiting, their conversation named by the user alone."""
    with op.batch_alter_table("slack_event") as table:
        table.alter_column("lease", new_column_name="claimed_by", existing_type=sa.String(200), existing_nullable=True)
        table.alter_column("leased", new_column_name="claimed_until", existing_type=sa.DateTime(), existing_nullable=True)
        table.alter_column("attempts", new_column_name="outages", existing_type=sa.Integer(), existing_nullable=False)
        table.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("outgoing") as table:
        table.alter_column("lease", new_column_name="claimed_by", existing_type=sa.String(200), existing_nullable=True)
        table.alter_column("leased", new_column_name="claimed_until", existing_type=sa.DateTime(), existing_nullable=True)
        table.add_column(sa.Column("outages", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    for table in ("slack_event", "outgoing"):
        rename_conversations(table)
    keep_words()


def rename_conversations(table: str) -> None:
    """`team:user` becomes `user`, where something still waits."""
    rows = sa.table(table, sa.column("seq", sa.Integer), sa.column("conversation", sa.String), sa.column("done", sa.Boolean))
    bind = op.get_bind()
    for seq, conversation in bind.execute(sa.select(rows.c.seq, rows.c.conversation).where(rows.c.done.is_(False))).all():
        bind.execute(rows.update().where(rows.c.seq == seq).values(conversation=conversation.rpartition(":")[2]))


def keep_words() -> None:
    """What was said by a command, a shortcut or a window and still waits, in its present form."""
    rows = sa.table("slack_event", sa.column("seq", sa.Integer), sa.column("payload", sa.JSON), sa.column("done", sa.Boolean))
    bind = op.get_bind()
    waiting = sa.select(rows.c.seq, sa.cast(rows.c.payload, sa.Text)).where(rows.c.done.is_(False))
    for seq, text in bind.execute(waiting).all():
        try:
            payload = json.loads(text)
        except ValueError:  # the queue deals with it
            continue
        if payload.get("type") == "said":
            words = payload["said"]
            words["origin"] = {"team": words.pop("team", "")}
            bind.execute(rows.update().where(rows.c.seq == seq).values(payload={"type": "message", "message": words}))


def downgrade() -> None:
    """The columns as they were; waiting rows stay as they are."""
    with op.batch_alter_table("outgoing") as table:
        table.drop_column("failures")
        table.drop_column("outages")
        table.alter_column("claimed_until", new_column_name="leased", existing_type=sa.DateTime(), existing_nullable=True)
        table.alter_column("claimed_by", new_column_name="lease", existing_type=sa.String(200), existing_nullable=True)
    with op.batch_alter_table("slack_event") as table:
        table.drop_column("failures")
        table.alter_column("outages", new_column_name="attempts", existing_type=sa.Integer(), existing_nullable=False)
        table.alter_column("claimed_until", new_column_name="leased", existing_type=sa.DateTime(), existing_nullable=True)
        table.alter_column("claimed_by", new_column_name="lease", existing_type=sa.String(200), existing_nullable=True)
