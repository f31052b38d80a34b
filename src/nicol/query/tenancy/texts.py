"""The statements of a client whose calls are kept to one tenant each, or to none."""

from collections.abc import Sequence
from copy import copy
from typing import ClassVar, NamedTuple

from nicol.errors import TenantMissingError
from nicol.query.compile.texts import Texts, compiled, require_few
from nicol.query.compile.where import Scope
from nicol.query.nodes.node import Node
from nicol.query.tenancy.fields import may_cross
from nicol.query.tenancy.guard import Guard
from nicol.query.tenancy.written import Written, changes_in, require_own, tenants_in, writes_in
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model
from nicol.sql.printer import print_query
from nicol.sql.statement import Reply, Statement

_MOST_TEXTS = 5_000


class _Guarded(NamedTuple):
    """``is_kept`` says whether the text asks for the tenant, behind all other values.

    ``tenants`` are the places where it is written.
    """

    text: str
    is_kept: bool
    tenants: tuple[Written, ...]
    n_values: int


class GuardedTexts(Texts):
    """The texts in which whatever belongs to a tenant is kept to the last value. All tenants share them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._guarded: dict[Node, _Guarded] = {}
        self._by_text: dict[str, tuple[Node, bool]] = {}
        self._former: dict[str, tuple[Node, bool]] = {}

    def guarded(self, node: Node, n_values: int) -> _Guarded:
        found = self._guarded.get(node)
        if found is None or found.n_values != n_values:
            # The tenant's place is behind the other values, so it must never be taken for granted.
            if len(self._guarded) >= _MOST_TEXTS:
                self._guarded.clear()
                self._former, self._by_text = self._by_text, {}
            vocabulary = copy(self._vocabulary)
            vocabulary.guard = guard = Guard(vocabulary, n_values)
            text = print_query(compiled(vocabulary, node))
            found = self._guarded[node] = _Guarded(text, guard.is_used, tenants_in(vocabulary, node), n_values)
            self._by_text[text] = (node, guard.is_used)
        return found

    def known(self, text: str) -> tuple[Node, bool] | None:
        return self._by_text.get(text) or self._former.get(text)


class TenantTexts(Texts):
    """Statements for the tenant of ``vocabulary``."""

    is_kept: ClassVar[bool] = True

    def __init__(self, vocabulary: Vocabulary, shared: GuardedTexts) -> None:
        super().__init__(vocabulary)
        self._shared = shared

    def statement(self, node: Node, values: Sequence[object], *, counts: bool = False) -> Statement:
        text, is_kept, tenants, _ = self._shared.guarded(node, len(values))
        tenant = self._vocabulary.tenant
        if tenants:
            require_own(tenants, values, tenant)
        given = [*values, tenant] if is_kept else values
        require_few(node, given)
        return Statement(text, given, Reply.COUNT if counts else Reply.ROWS)

    def about(self, vocabulary: Vocabulary) -> "TenantTexts":
        """The same texts for the tenant of another ``vocabulary``."""
        return TenantTexts(vocabulary, self._shared)

    def is_plain(self, statement: Statement) -> bool:
        found = self._shared.known(statement.text)
        return found is not None and not found[1]

    def text(self, node: Node) -> str:
        raise AssertionError(f"{node.kind}: a text for tenants needs to know the other values, so ask for a statement")

    def node(self, text: str) -> Node | None:
        found = self._shared.known(text)
        return None if found is None else found[0]

    def given(self, statement: Statement) -> Sequence[object]:
        found = self._shared.known(statement.text)
        return statement.values[:-1] if found is not None and found[1] else statement.values


class ClosedTexts(Texts):
    """Statements for whoever has said no tenant, so that all of them are about what is everybody's."""

    is_kept: ClassVar[bool] = True

    def statement(self, node: Node, values: Sequence[object], *, counts: bool = False) -> Statement:
        vocabulary = self._vocabulary
        model = vocabulary.model(node.model)
        changed = changes_in(node)
        if changed != frozenset() and Guard(vocabulary, 0).reaches(Scope(model, "t0"), changed):
            raise missing(model.name)
        for it in writes_in(node):
            if any(value is not None for value in it.values(values)):
                _refuse_key(vocabulary, vocabulary.model(it.model), it.field)
        return super().statement(node, values, counts=counts)


def _refuse_key(vocabulary: Vocabulary, model: Model, field: str) -> None:
    for relation in model.relation_fields:
        key = relation.foreign_key
        if key is not None and field in key.fields and may_cross(vocabulary.tenant_fields, model, relation):
            raise missing(relation.model)


def missing(model: str) -> TenantMissingError:
    way_out = "say `with tenant(…):` around the call, or `with every_tenant():` for work across tenants"
    return TenantMissingError(f"{model}: its records belong to tenants, and there is none here; {way_out}", model=model)
