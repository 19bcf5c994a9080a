"""A proxy of the tests' own; without nginx the tests are skipped and say why, and fail in continuous integration."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.proxy import MISSING, Proxy, find_nginx, proxy


@pytest.fixture(scope="module")
def start_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Sequence[int]], Proxy]]:
    """Start a proxy in front of instances on these ports, which stops with the module's last test."""
    if find_nginx() is None:
        pytest.fail(MISSING, pytrace=False) if os.environ.get("CI") else pytest.skip(MISSING)
    with ExitStack() as stack:

        def start(instances: Sequence[int]) -> Proxy:
            folder: Path = tmp_path_factory.mktemp("nginx")
            return stack.enter_context(proxy(instances, folder))

        yield start
