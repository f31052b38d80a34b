"""Where a generated client keeps what Auth.js needs: which models, under which names, and what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from nicol.client.definition import Definition
from nicol.errors import ConfigurationError
from nicol.integrations.authjs.records import (
    AS_WRITTEN,
    AdapterAccount,
    AdapterAuthenticator,
    AdapterSession,
    AdapterUser,
    VerificationToken,
)
from nicol.schema.model import Action, Model, RelationField, ScalarField

_KINDS: Final[Mapping[str, type[object]]] = {
    "User": AdapterUser,
    "Account": AdapterAccount,
    "Session": AdapterSession,
    "VerificationToken": VerificationToken,
    "Authenticator": AdapterAuthenticator,
}
_UNIQUES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "User": (("id",), ("email",)),
    "Account": (("provider", "provider_account_id"),),
    "Session": (("session_token",),),
    "VerificationToken": (("identifier", "token"),),
    "Authenticator": (("credential_id",),),
}
# What belongs to a user goes with them, which the database sees to.
_OWNED: Final = frozenset({"Account", "Session", "Authenticator"})
_OPTIONAL: Final = frozenset({"Authenticator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One model. ``name_by_key`` leads from Auth.js's keys, and the other fields' own, to the client's names.

    ``selector_by_keys`` has the client's name of each compound key, and None for a single field. ``user`` is the
    relation to the user, empty where there is none.
    """

    accessor: str
    name_by_key: Mapping[str, str]
    selector_by_keys: Mapping[tuple[str, ...], str | None]
    user: str = ""

    def named(self, data: Mapping[str, object]) -> dict[str, object]:
        """``data`` under the client's names."""
        return {self.name_by_key.get(key, key): value for key, value in data.items()}

    def unique(self, **values: object) -> dict[str, object]:
        """The ``where`` of one record."""
        selector, where = self.selector_by_keys[tuple(values)], self.named(values)
        return where if selector is None else {selector: where}

    def row(self, record: object) -> dict[str, object]:
        """A record of the client, of whichever kind, as a dict under Auth.js's keys."""
        found: dict[str, object] = {key: getattr(record, name) for key, name in self.name_by_key.items()}
        return found


def tables(definition: Definition) -> dict[str, Table]:
    """The tables by their model's name. ``Authenticator`` is there only where the schema has it.

    Raises ConfigurationError, which names everything that is missing.
    """
    faults: list[str] = []
    found = {
        name: table for name in _KINDS if (table := _table(definition, name, faults.append)) is not None
    }  # fmt: skip
    if faults:
        raise ConfigurationError(f"the schema is not what Auth.js needs: {'; '.join(faults)}", setting="schema")
    return found


def _table(definition: Definition, name: str, fault: Callable[[str], None]) -> Table | None:
    model = definition.schema.model_by_name.get(name)
    if model is None:
        if name not in _OPTIONAL:
            fault(f"it has no model {name}")
        return None
    omitted = definition.omitted.get(name, frozenset())
    name_by_key = _names(model, omitted, fault)
    return Table(
        accessor=next(key for key, it in definition.accessors.items() if it == name),
        name_by_key=name_by_key,
        selector_by_keys={keys: _selector(model, keys, name_by_key, fault) for keys in _UNIQUES[name]},
        user=_user(model, name_by_key, fault) if name in _OWNED else "",
    )


def _names(model: Model, omitted: frozenset[str], fault: Callable[[str], None]) -> dict[str, str]:
    """Auth.js's keys first, then every other column that the client fetches."""
    names: dict[str, str] = {}
    for key in _KINDS[model.name].__annotations__:
        spellings = (key, AS_WRITTEN.get(key, key))
        found = next((it for it in spellings if isinstance(model.field_by_name.get(it), ScalarField)), None)
        if found is None:
            fault(f"model {model.name} has no field {spellings[-1]}")
        elif found in omitted:
            fault(f"the client omits {model.name}.{found}; give one that does not")
        names[key] = found or key
    known = frozenset(names.values()) | omitted
    others = (it.name for it in model.fields if isinstance(it, ScalarField) and not it.is_ignored)
    return names | {it: it for it in others if it not in known}


def _selector(
    model: Model, keys: tuple[str, ...], name_by_key: Mapping[str, str], fault: Callable[[str], None]
) -> str | None:
    wanted = frozenset(name_by_key[it] for it in keys)
    if not wanted <= model.field_by_name.keys():
        return None
    known = {frozenset(it.field_names): it.name for it in model.uniques if it.where is None}
    if model.primary_key is not None:
        known[frozenset(model.primary_key.fields)] = model.primary_key.name
    if wanted not in known:
        fault(f"model {model.name} lacks @@unique([{', '.join(name_by_key[it] for it in keys)}])")
    return known.get(wanted) if len(keys) > 1 else None


def _user(model: Model, name_by_key: Mapping[str, str], fault: Callable[[str], None]) -> str:
    own = (name_by_key["user_id"],)
    for it in model.fields:
        if isinstance(it, RelationField) and it.foreign_key is not None and it.foreign_key.fields == own:
            if it.foreign_key.on_delete is not Action.CASCADE:
                fault(f"relation {model.name}.{it.name} lacks onDelete: Cascade")
            return it.name
    fault(f"model {model.name} has no relation to User over {own[0]}")
    return ""
