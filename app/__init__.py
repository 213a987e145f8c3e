"""Lineup: plan and run influencer campaigns offline."""

__version__ = "0.1.0"
