"""Tests that share something costly stay in one worker: pytest and pytest-xdist still agree on how that is said."""

import os

import pytest


@pytest.mark.xdist_group("groups")
def test_a_group_is_part_of_a_tests_name(request: pytest.FixtureRequest) -> None:
    """A worker's tests carry the name of their group, by which they are handed out."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("Without workers there is nothing to hand out.")
    assert request.node.nodeid.endswith("@groups")
