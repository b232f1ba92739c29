"""The store: negotiations, answers, drafts, verdicts, and the turns that changed them."""

from goodfaith.storage.errors import NotPrivate, StoreUnavailable
from goodfaith.storage.files import home
from goodfaith.storage.store import Store

__all__ = ["NotPrivate", "Store", "StoreUnavailable", "home"]
