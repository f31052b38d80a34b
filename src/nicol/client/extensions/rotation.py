"""Writes ciphertexts of former keys again with the first key, a few records at a time."""

from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from nicol.client.argument import check_number
from nicol.client.definition import Definition
from nicol.client.extension import ExtendedDefinition
from nicol.errors import ExtensionError
from nicol.query.loose import is_list
from nicol.query.plan import Plan
from nicol.query.request import Request

if TYPE_CHECKING:
    from nicol.client.extensions.encryption import Encrypted

BATCH: Final = 200

_N_FRUITLESS: Final = 5
"""In how many rounds after each other everything may have been changed between its being read and written."""

Rounds: TypeAlias = Generator[Sequence[Plan], Sequence[object], int]
"""Plans of which all or none stay, each time; what they answer comes back. Returns how many values were written."""


def rounds(encrypted: "Encrypted", definition: Definition, batch: int) -> Rounds:
    """Each round reads values that are out of date, and writes them: what is done needs no memory of where it was.

    A value is replaced only where it and its moment are still what was read, so that nobody's write is undone; where
    they are not, a later round meets it again. No hooks run, for nothing has changed that they could speak of.
    """
    check_number("batch", batch, 1, "a whole number from 1 on")
    root = definition.root if isinstance(definition, ExtendedDefinition) else definition
    encrypted.check(root.schema)
    n_written = 0
    for model, fields in encrypted.fields.items():
        for field in fields:
            n_written += yield from _of_field(encrypted, root, model, field, batch)
    return n_written


def _of_field(encrypted: "Encrypted", root: Definition, model: str, field: str, batch: int) -> Rounds:
    found = root.schema.model_by_name[model]
    # What is rewritten has not changed, and neither is its moment to change.
    moments = tuple(it.name for it in found.scalar_fields if it.is_updated_at)
    wanted = (*root.planner.vocabulary.identity(found), *moments, field)
    read = {
        "where": {"NOT": [{field: {"startswith": encrypted.current_mark}}]},
        "select": dict.fromkeys(wanted, True),
        "take": batch,
    }
    n_written = n_fruitless = 0
    while True:
        (records,) = yield [root.plan(Request(model, "find_many", read))]
        assert is_list(records)
        if not records:
            return n_written
        rows = [{it: getattr(record, it) for it in wanted} for record in records]
        counts = yield [_replacing(encrypted, root, model, field, row, moments) for row in rows]
        n_now = sum(it for it in counts if isinstance(it, int))
        n_written += n_now
        n_fruitless = 0 if n_now else n_fruitless + 1
        if n_fruitless == _N_FRUITLESS:
            # Not that all is done, for then somebody would drop a key that is still needed.
            raise ExtensionError(
                f"{model}.{field}: what was read was changed by others each time; call it again", extension="Encrypted"
            )


def _replacing(
    encrypted: "Encrypted",
    root: Definition,
    model: str,
    field: str,
    row: Mapping[str, object],
    moments: Sequence[str],
) -> Plan:
    """The plan that writes the value of ``field`` of ``row`` again, where it is what it was."""
    stored = row[field]
    assert isinstance(stored, str)
    data = {**encrypted.sealed_again(model, field, stored), **{it: row[it] for it in moments}}
    return root.plan(Request(model, "update_many", {"where": dict(row), "data": data}))
