import pytest


@pytest.fixture
def redis_url():
    """The project's own, which comes before that of the plugin."""
    return "mine"
