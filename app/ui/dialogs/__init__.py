"""What opens over a page: forms, plans, the palette."""
