"""Tests of app.services.exchange."""
