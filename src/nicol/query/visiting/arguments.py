"""Arguments made into others that say a little more."""

from collections.abc import Mapping

from nicol.query.argument import as_list, respelled
from nicol.query.loose import is_mapping
from nicol.query.visiting.call import both


def beside(words: Mapping[str, object], more: Mapping[str, object]) -> Mapping[str, object]:
    """The words of a to-one relation and one more, which may be among them with a filter of its own."""
    ((word, visible),) = more.items()
    same = next((it for it in words if respelled(it) == word), None)
    if same is None:
        return {**words, word: visible}
    if words[same] is None:
        return words
    # Neither of two records is it, or both are.
    return {**words, same: {"OR" if word == "is_not" else "AND": [words[same], visible]}}


def restricted_aggregates(order: Mapping[str, object], visible: Mapping[str, object]) -> dict[str, object]:
    """The order by aggregates over a list of records, each over those that ``visible`` accepts."""
    return {
        word: _sorted_over(part, visible)
        if word == "_count"
        else {name: _sorted_over(it, visible) for name, it in part.items()}
        if is_mapping(part)
        else part
        for word, part in order.items()
    }


def _sorted_over(way: object, visible: Mapping[str, object]) -> Mapping[str, object]:
    given = way if is_mapping(way) else {"sort": way}
    return {**given, "where": both(given.get("where"), visible)}


def spelt(value: object) -> dict[str, object] | None:
    """The arguments of a relation by our names; None where they make no sense."""
    if value is True:
        return {}
    if not is_mapping(value) or any(not isinstance(it, str) for it in as_list(list(value))):
        return None
    found = {respelled(key): it for key, it in value.items()}
    return found if len(found) == len(value) else None
