"""A planner for each tenant, and one for where none was said."""

from collections.abc import Callable
from copy import copy

from nicol.errors import ConfigurationError, TenantMismatchError
from nicol.query.compile.texts import Texts
from nicol.query.planner import Planner
from nicol.query.remembered.memory import Memory
from nicol.query.tenancy.texts import ClosedTexts, GuardedTexts, TenantTexts, missing
from nicol.query.values import briefly
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.writer import Writer
from nicol.schema.model import Model

_MOST_TENANTS = 1_000


class _ClosedVocabulary(Vocabulary):
    """That of calls for no tenant: it knows of no model that belongs to tenants."""

    def model(self, name: str) -> Model:
        if name in self.tenant_fields:
            raise missing(name)
        return super().model(name)


class TenantPlanners:
    """The planners of one client. They share everything but the tenant."""

    def __init__(self, planner: Planner) -> None:
        self.every = planner
        self._guarded = GuardedTexts(planner.vocabulary)
        self._memory = Memory()
        self._by_value: dict[tuple[type, object], Planner] = {}
        self.closed = _closed(planner)
        self._encode = _encoder(planner.vocabulary)

    def of(self, value: object) -> Planner:
        """The planner of the tenant called ``value``. Raises TenantMismatchError where no field could hold it."""
        found = self._by_value.get((type(value), value))
        if found is None:
            if len(self._by_value) >= _MOST_TENANTS:
                self._by_value.clear()
            found = self._by_value[type(value), value] = self._made(self._encode(value))
        return found

    def _made(self, tenant: object) -> Planner:
        vocabulary = copy(self.every.vocabulary)
        vocabulary.tenant = tenant
        return _with(self.every, vocabulary, TenantTexts(vocabulary, self._guarded), self._memory)


def for_tenant(planner: Planner, tenant: object) -> Planner:
    """``planner``, which is one of a tenant, for another one."""
    assert isinstance(planner.texts, TenantTexts)
    vocabulary = copy(planner.vocabulary)
    vocabulary.tenant = tenant
    return _with(planner, vocabulary, planner.texts.about(vocabulary), planner.memory)


def _closed(planner: Planner) -> Planner:
    vocabulary = _ClosedVocabulary(planner.schema)
    return _with(planner, vocabulary, ClosedTexts(vocabulary), Memory())


def _with(planner: Planner, vocabulary: Vocabulary, texts: Texts, memory: Memory) -> Planner:
    """``memory`` is of its own, or that of all tenants, whose plans have one text."""
    made = copy(planner)
    made.vocabulary, made.texts, made.memory = vocabulary, texts, memory
    statements = copy(planner.writer.statements)
    statements.vocabulary, statements.texts = vocabulary, texts
    made.writer = Writer(statements)
    return made


def _encoder(vocabulary: Vocabulary) -> Callable[[object], object]:
    """What makes a tenant of the user's into the value of its fields, which all have one type."""
    (first, *others) = vocabulary.tenant_fields.items()
    codec = vocabulary.codec(vocabulary.schema.model_by_name[first[0]], first[1])
    for model, field in others:
        other = vocabulary.codec(vocabulary.schema.model_by_name[model], field)
        if (other.parameter, other.stored) != (codec.parameter, codec.stored):
            reason = "have different types, and a tenant has one name everywhere"
            raise ConfigurationError(f"{first[0]}.{first[1]} and {model}.{field} {reason}; give them one type")

    def encode(value: object) -> object:
        try:
            return codec.encode(value)
        except ValueError as error:
            message = f"tenant({briefly(value)}) fits no record: {'.'.join(first)} {error}"
            raise TenantMismatchError(message, model=first[0]) from None

    return encode
