"""Use cases: what a person can do, as short functions."""
