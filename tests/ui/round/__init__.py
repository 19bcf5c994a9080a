"""Tests of the status round's page."""
