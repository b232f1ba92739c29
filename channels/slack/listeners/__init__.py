"""What users do in Slack: one listener a module, in a folder a kind."""

from slack_bolt.async_app import AsyncApp

from channels.slack.listeners.actions import open_paste, say
from channels.slack.listeners.commands import goodfaith
from channels.slack.listeners.events import app_home_opened, app_mention, message
from channels.slack.listeners.shortcuts import review_draft
from channels.slack.listeners.views import paste_draft
from channels.slack.service import Service

LISTENERS = (message, app_mention, app_home_opened, review_draft, goodfaith, paste_draft, say, open_paste)


def register(app: AsyncApp, service: Service) -> None:
    """Give every listener its place in the app."""
    for listener in LISTENERS:
        listener.register(app, service)
