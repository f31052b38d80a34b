"""A ``where`` that names existing records, kept until its statement is made."""

from collections.abc import Mapping, Sequence

from nicol.query.argument import Path
from nicol.query.binder import Binder
from nicol.query.loose import is_mapping
from nicol.query.nodes.condition import Condition, Some, Within
from nicol.query.reading.encoded import encoded
from nicol.query.reading.where import read_unique, read_where, unique_parts
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import Filter, Target, Targets
from nicol.schema.model import Model, ScalarField

_MOST_COMPARED = 8


def read_target(vocabulary: Vocabulary, model: Model, where: object, path: Path) -> Target:
    """The record that ``where`` names. Raises MissingArgumentError when no unique key is complete."""
    binder = Binder()
    condition = read_unique(vocabulary, model, where, binder, path)
    plain, is_exact = _plain_values(vocabulary, model, where, path)
    return Target(model, condition, binder.values, plain, is_exact)


def read_targets(vocabulary: Vocabulary, model: Model, items: Sequence[tuple[object, Path]]) -> Targets:
    """The records that each of ``items`` names, all of them as one condition."""
    binder = Binder()
    conditions: list[Condition] = []
    named: list[tuple[Mapping[str, object], bool]] = []
    # Few are compared one by one, which a plan that is remembered can do again for others.
    seen: list[tuple[tuple[str, object], ...]] | set[tuple[tuple[str, object], ...]] = []
    if len(items) > _MOST_COMPARED:
        seen = set()
    for where, path in items:
        plain, is_exact = _plain_values(vocabulary, model, where, path)
        key = tuple(sorted(plain.items(), key=lambda it: it[0]))
        if is_exact and key in seen:
            continue
        if len(items) > 1:
            seen.append(key) if isinstance(seen, list) else seen.add(key)
        conditions.append(read_unique(vocabulary, model, where, binder, path))
        named.append((plain, is_exact))
    fields = tuple(dict.fromkeys(name for plain, _ in named for name in plain))
    if len(named) == 1:
        ((plain, is_exact),) = named
        return Targets(model, conditions[0], binder.values, 1, fields, plain if is_exact else None)
    if len(fields) == 1 and all(is_exact for _, is_exact in named):
        # One array however many there are, so that all such calls share one text.
        values = [plain[fields[0]] for plain, _ in named]
        return Targets(model, Within(fields[0], negated=False, parameter=0), [values], len(values), fields)
    return Targets(model, Some(tuple(conditions)), binder.values, len(named), fields)


def read_filter(vocabulary: Vocabulary, model: Model, where: object, path: Path) -> Filter:
    """Any number of records; all of them where ``where`` is empty."""
    binder = Binder()
    return Filter(model, read_where(vocabulary, model, where, binder, path), binder.values)


def _plain_values(vocabulary: Vocabulary, model: Model, where: object, path: Path) -> tuple[dict[str, object], bool]:
    """The fields that ``where`` gives plain values, and whether it says nothing else."""
    plain: dict[str, object] = {}
    n_said = 0
    for part in unique_parts(vocabulary, model, where, path):
        n_said += len(part)
        for name, value in part.items():
            field = model.field_by_name.get(name)
            if isinstance(field, ScalarField) and not field.is_list and value is not None and not is_mapping(value):
                plain[name] = encoded(model.name, vocabulary.codec(model, name).encode, value, (*path, name))
    return plain, len(plain) == n_said
