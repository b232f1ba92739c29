"""Rasa's custom actions: one a topic. Rasa's rules say which topic answers; the coach does the rest."""
