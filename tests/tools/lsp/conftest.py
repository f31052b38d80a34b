"""One server for the tests of a worker: each test uses files of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tools.lsp.session import Session


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    session = Session(tmp_path_factory.mktemp("workspace"))
    session.initialize()
    yield session
    assert session.leave() == 0


@pytest.fixture
def folder(session: Session, request: pytest.FixtureRequest) -> Path:
    """A folder of the workspace that no other test uses."""
    folder = session.folder / request.node.name
    folder.mkdir()
    return folder
