"""Drafts in conversation: recognized, reviewed against the sheet, explained, reworded, judged."""
