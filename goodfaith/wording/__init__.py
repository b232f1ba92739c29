"""Words for the table, built from the user's own: labels for concessions, reasons for demands."""
