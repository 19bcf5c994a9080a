"""Tests of umebra.ui.actions."""
