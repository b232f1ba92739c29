"""Rasa's custom actions: one a module, named after the intent that it answers."""
