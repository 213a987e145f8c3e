"""Item models: ordered ids, rows fetched when they are seen."""
