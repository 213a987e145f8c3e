"""Stories of what opens over a page."""
