"""Every SELECT, as functions that return frozen rows."""
