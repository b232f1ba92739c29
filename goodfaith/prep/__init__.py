"""Preparing a negotiation: the sheet, its questions, and the interview that fills it."""
