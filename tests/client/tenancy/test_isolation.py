"""``prove_isolation``: nothing crosses in these schemas, and whatever guard is taken away, it is noticed."""

import asyncio
from collections.abc import Callable

import pytest
from tests.client.tenancy.conftest import Place

from nicol import every_tenant
from nicol.errors import ConfigurationError, TenantLeakError
from nicol.query import plan
from nicol.query.tenancy.guard import Guard
from nicol.tools.testing.isolation import prove_isolation, prove_isolation_async


@pytest.mark.slow
@pytest.mark.parametrize("name", ["clinic", "loose", pytest.param("office", marks=pytest.mark.conformance)])
def test_nothing_crosses(places: dict[str, Place], name: str) -> None:
    place = places[name]
    place.empty()
    with place.package.Client(place.url) as db:
        report = prove_isolation(db)
        with every_tenant():
            assert not any(getattr(db, it).count() for it in db.definition.accessors)
    assert len(report.methods) == 24
    assert report.n_calls > 1000
    # What the client refuses for its own sake would prove nothing.
    assert len(report.senseless) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["loose", pytest.param("office", marks=pytest.mark.conformance)])
def test_nothing_crosses_in_a_loop(places: dict[str, Place], name: str) -> None:
    place = places[name]
    place.empty()

    async def proved() -> int:
        async with place.package.AsyncClient(place.url) as db:
            return (await prove_isolation_async(db)).n_calls

    assert asyncio.run(proved()) > 1000


def _owns_all(self: Guard, scope: object) -> None:
    return None


_OWN = Guard.own


def _but(model: str) -> Callable[[Guard, object], object]:
    return lambda self, scope: None if scope.model.name == model else _OWN(self, scope)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "place_of", "name", "without", "said"),
    [
        ("loose", Guard, "own", _owns_all, "rows of the other tenant"),
        ("loose", Guard, "own", _but("Article"), "rows of the other tenant"),
        pytest.param(
            *("clinic", Guard, "checked", lambda self, scope, values, **_: values, "says something else"),
            marks=pytest.mark.conformance,
        ),
        ("loose", Guard, "alone", lambda self, scope, condition, changed: condition, "rows of the other tenant"),
        ("loose", Guard, "in_the_way", lambda self, scope, value, fields: value, "rows of the other tenant"),
        pytest.param(
            *("clinic", plan, "discreet", lambda schema, error: error, "the other tenant has rows"),
            marks=pytest.mark.conformance,
        ),
    ],
    ids=["own", "own-of-one-model", "foreign-keys", "shared", "in-the-way", "errors"],
)
def test_a_missing_guard_is_noticed(
    places: dict[str, Place],
    monkeypatch: pytest.MonkeyPatch,
    schema: str,
    place_of: object,
    name: str,
    without: object,
    said: str,
) -> None:
    place = places[schema]
    place.empty()
    monkeypatch.setattr(place_of, name, without)
    package = place.package
    with package.Client(place.url) as db:
        # Texts that were made with the guard would still have it.
        db.__dict__["definition"] = db.definition.omitting({})
        with pytest.raises(TenantLeakError, match=said) as caught:
            prove_isolation(db)
    assert caught.value.call.startswith(f"{caught.value.model}.")


def test_schema_without_tenants_has_nothing_to_prove(db, jive: str) -> None:
    with db.Client(jive) as client, pytest.raises(ConfigurationError, match="nothing to keep apart"):
        prove_isolation(client)
