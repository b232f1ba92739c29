"""What the coach says as Block Kit: nothing outside this folder knows how Slack draws things."""

from channels.slack.blocks.home import home
from channels.slack.blocks.paste import DRAFT_INPUTS, NEGOTIATION, PASTE, notice, paste
from channels.slack.blocks.replies import Payload, render

__all__ = ["DRAFT_INPUTS", "NEGOTIATION", "PASTE", "Payload", "home", "notice", "paste", "render"]
