import pytest

from nicol.text.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("emial", "email"),  # a swap
        ("Email", "email"),  # case costs nothing
        ("mail", "email"),
        ("creatdAt", "createdAt"),
        ("id", "id"),
        ("x", None),
        ("password", None),
        ("", None),
    ],
)
def test_nearest(name: str, expected: str | None) -> None:
    assert nearest(name, ["email", "createdAt", "id"]) == expected


def test_ties_go_to_the_first_by_alphabet() -> None:
    assert nearest("cab", ["cat", "car"]) == "car"


def test_nothing_near_says_nothing() -> None:
    assert did_you_mean("zzz", ["email"]) == ""
    assert did_you_mean("emial", ["email"]) == "did you mean `email`?"
