"""Tests of the project's own rules: architecture, documents, dependencies and lint."""
