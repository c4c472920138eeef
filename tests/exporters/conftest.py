"""A small map with claims, and programs that tests open files with."""

import os
import shutil
from io import BytesIO
from pathlib import Path

import pytest

from graphkit import load
from graphkit.exporters import write


@pytest.fixture(scope="session")
def keras():
    """A map written by hand in the interchange format, with claims."""
    return load(Path(__file__).with_name("keras.json"))


@pytest.fixture(scope="session")
def program():
    """Find a program, or leave the test out where that is allowed."""

    def find(name):
        if not shutil.which(name):
            assert name not in os.environ.get("GRAPHKIT_MUST_NOT_SKIP", "")
            pytest.skip(f"no {name} on this machine")
        return shutil.which(name)

    return find


@pytest.fixture(scope="session")
def written():
    """A graph in a format, as bytes."""

    def to_bytes(graph, name):
        out = BytesIO()
        write(graph, name, out)
        return out.getvalue()

    return to_bytes
