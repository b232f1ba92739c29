"""The store: negotiations, answers, drafts, verdicts, and the turns that changed them."""

from goodfaith.storage.store import Store, StoreUnavailable, home

__all__ = ["Store", "StoreUnavailable", "home"]
