"""Gold and found, compared. Functions of values: nothing here knows a file."""
