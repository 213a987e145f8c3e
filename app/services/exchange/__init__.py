"""Reading creator lists from files and planning what an import would do; no SQL and no Qt."""
