"""Tests of the page that a partner's link opens."""
