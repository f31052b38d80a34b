"""Factories: records of the schema's models, made up but for what a test says. They need polyfactory."""

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from nicol.client.async_client import AsyncClient
from nicol.client.definition import Definition
from nicol.client.sync_client import Client
from nicol.errors import ConfigurationError
from nicol.text.nearest import did_you_mean
from nicol.tools.testing.made_rows import MadeRows

T = TypeVar("T")


class _AsyncCreates(Protocol):
    """The actions of a model, of whose types only the generated client knows."""

    async def create(self, *, data: object) -> object: ...


class _Creates(Protocol):
    def create(self, *, data: object) -> object: ...


class _Factory(Generic[T]):
    """What both colours share: all that needs no database."""

    def __init__(self, rows: MadeRows, definition: Definition, model: str) -> None:
        self._rows = rows
        self._class: type[T] = definition.classes[model]
        self._model = model

    def data(self, **given: object) -> dict[str, object]:
        """What ``create(data=…)`` takes, with everything that the model requires."""
        return self._rows.data(self._model, given)

    def build(self, **given: object) -> T:
        """A record that is in no database, with a value for every column."""
        return self._class(**self._rows.record(self._model, given))

    def _checked(self, record: object) -> T:
        assert isinstance(record, self._class)
        return record


class AsyncFactory(_Factory[T]):
    def __init__(self, rows: MadeRows, definition: Definition, model: str, actions: _AsyncCreates) -> None:
        super().__init__(rows, definition, model)
        self._actions = actions

    async def create(self, **given: object) -> T:
        """A new record. What is not given is made up where the model requires it, records of relations too."""
        return self._checked(await self._actions.create(data=self.data(**given)))

    async def create_many(self, n: int, **given: object) -> list[T]:
        """``n`` new records, each with records of its relations unless these are given."""
        return [await self.create(**given) for _ in range(n)]


class Factory(_Factory[T]):
    """As ``AsyncFactory``."""

    def __init__(self, rows: MadeRows, definition: Definition, model: str, actions: _Creates) -> None:
        super().__init__(rows, definition, model)
        self._actions = actions

    def create(self, **given: object) -> T:
        return self._checked(self._actions.create(data=self.data(**given)))

    def create_many(self, n: int, **given: object) -> list[T]:
        return [self.create(**given) for _ in range(n)]


class AsyncFactories:
    """``factories.user`` is the factory of the model whose attribute the client calls so, ``factories[User]`` as well.

    Types are exact in the second form: what the first one makes is known at run time only.
    """

    def __init__(self, client: AsyncClient, seed: int) -> None:
        self._client = client
        self._rows = MadeRows(client.definition, seed)

    def __getitem__(self, kind: type[T]) -> AsyncFactory[T]:
        factory: AsyncFactory[T] = getattr(self, _attribute(self._client.definition, kind))
        return factory

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> AsyncFactory[Any]: ...
    else:

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - as above
            definition = self._client.definition
            return AsyncFactory(self._rows, definition, _model(definition, name), getattr(self._client, name))


class Factories:
    """As ``AsyncFactories``."""

    def __init__(self, client: Client, seed: int) -> None:
        self._client = client
        self._rows = MadeRows(client.definition, seed)

    def __getitem__(self, kind: type[T]) -> Factory[T]:
        factory: Factory[T] = getattr(self, _attribute(self._client.definition, kind))
        return factory

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Factory[Any]: ...
    else:

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - as above
            definition = self._client.definition
            return Factory(self._rows, definition, _model(definition, name), getattr(self._client, name))


def _model(definition: Definition, attribute: str) -> str:
    found = definition.accessors.get(attribute)
    if found is None:
        known = list(definition.accessors)
        hint = did_you_mean(attribute, known) or f"there are {', '.join(known)}"
        raise AttributeError(f'there is no model "{attribute}"; {hint}')
    return found


def _attribute(definition: Definition, kind: type) -> str:
    model = definition.model_by_class.get(kind)
    found = next((name for name, it in definition.accessors.items() if it == model), None)
    if found is None:
        raise ConfigurationError(f"{kind.__name__} is no record of the generated client", setting="factories")
    return found
