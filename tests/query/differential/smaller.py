"""The smallest call around one that differs which still differs."""

from collections.abc import Iterator
from dataclasses import replace

from tests.query.differential.accepted import accepted
from tests.query.differential.field import Field
from tests.query.differential.trial import Trial


def smaller(field: Field, trial: Trial) -> Trial:
    for candidate in _without_a_part(trial.call.arguments):
        assert isinstance(candidate, dict)
        (found,) = field.try_all([replace(trial.call, arguments=candidate)])
        if not found.is_same and not accepted(found) and _is_alike(found, trial):
            return smaller(field, found)
    return trial


def _is_alike(found: Trial, trial: Trial) -> bool:
    """Both differ by an error, by the same one, or both by results: no other difference is looked for."""
    return [_fault(it) for it in (found.ours, found.theirs)] == [_fault(it) for it in (trial.ours, trial.theirs)]


def _fault(answer: object) -> object:
    result = answer.result  # type: ignore[attr-defined]
    return result["code"] if isinstance(result, dict) and set(result) == {"code"} else None


def _without_a_part(value: object) -> Iterator[object]:
    """``value`` with one key or item less somewhere, the largest parts first."""
    match value:
        case dict():
            for key in value:
                # Without an order a difference may be chance.
                if key != "orderBy":
                    yield {name: it for name, it in value.items() if name != key}
            for key, inner in value.items():
                for it in _without_a_part(inner) if key != "orderBy" else ():
                    # An empty list or filter often means something else.
                    if it not in ([], {}) or key in ("data", "update", "create"):
                        yield {**value, key: it}
        case list():
            for index in range(len(value)):
                yield value[:index] + value[index + 1 :]
            for index, inner in enumerate(value):
                for it in _without_a_part(inner):
                    if it not in ([], {}):
                        yield [*value[:index], it, *value[index + 1 :]]
