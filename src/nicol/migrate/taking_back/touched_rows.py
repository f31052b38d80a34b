"""Which statements of a migration change rows that were there before it: no change of structure takes those back."""

import re
from collections.abc import Iterator

from nicol.catalog.model import Catalog
from nicol.migrate.running.statements import statements, tokens

_WORD = re.compile(r"[^\W\d]\w*")
_UNSEEN = {"DO": "its DO block", "CALL": "the procedure that it calls"}
_VERBS = {"INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "COPY"}
_HIDDEN = {"EXECUTE", "PERFORM", "CALL", "SELECT"}
_BEFORE_NAME = {"INTO", "FROM", "TABLE", "ONLY"}
_AFTER_SET = {"FROM", "WHERE", "RETURNING"}


def touched_rows(script: str, before: Catalog, after: Catalog) -> Iterator[str]:
    """Phrases about statements of ``script``, which leads from ``before`` to ``after``.

    Tables and columns that it makes itself do not count: their values go with them.
    """
    made = {it.name.name for it in after.tables if it.name not in before.table_by_name}
    for it in statements(script):
        verb = next(iter(it.words), "")
        line = script.count("\n", 0, it.end) + 1
        if verb == "DO" and not _may_touch(script[it.start : it.end]):
            continue
        if verb in _UNSEEN:
            yield f"{_UNSEEN[verb]} in line {line} may change rows"
        elif verb == "WITH" and _VERBS.intersection(it.words):
            yield f"the statement in line {line} changes rows"
        elif verb in _VERBS:
            text = script[it.start : it.end]
            table = _table(text)
            if table not in made and not (verb == "UPDATE" and _sets_only_new(text, table, before, after)):
                yield f"{verb} in line {line} changes rows of `{table}`"


def _may_touch(block: str) -> bool:
    """Whether a DO block has a word that changes rows, or runs what nobody sees. ``ON DELETE`` is none."""
    body = next((it.text for it in tokens(block) if it.kind in {"dollar", "string", "escaped"}), "")
    words = [it.upper() for it in _WORD.findall(body)]
    pairs = zip(("", *words), words, strict=False)
    return any(word in {*_VERBS, *_HIDDEN} and before not in {"ON", "FOR", "EXISTS"} for before, word in pairs)


def _table(statement: str) -> str:
    """The name of the table whose rows it changes, without that of its schema."""
    name, is_after_dot = "", True
    for it in list(tokens(statement))[1:]:
        if it.text == ".":
            is_after_dot = True
        elif it.kind == "word" and it.text.upper() in _BEFORE_NAME:
            continue
        elif is_after_dot and it.kind in {"word", "quoted"}:
            name, is_after_dot = _plain(it.text), False
        else:
            break
    return name


def _plain(word: str) -> str:
    return word[1:-1].replace('""', '"') if word.startswith('"') else word.lower()


def _sets_only_new(statement: str, table: str, before: Catalog, after: Catalog) -> bool:
    """Whether an UPDATE sets nothing but columns that were not there before."""
    left = {c.name for it in before.tables if it.name.name == table for c in it.columns}
    right = {c.name for it in after.tables if it.name.name == table for c in it.columns}
    columns = set(_set_columns(statement))
    return bool(columns) and columns <= right - left


def _set_columns(statement: str) -> Iterator[str]:
    """The columns between SET and what follows; an empty name for what is no plain assignment."""
    depth, is_in_set, expects = 0, False, False
    for it in tokens(statement):
        word = it.text.upper() if it.kind == "word" else ""
        if not depth and word == "SET" and not is_in_set:
            is_in_set = expects = True
        elif not depth and is_in_set and word in _AFTER_SET:
            return
        elif expects:
            yield _plain(it.text) if it.kind in {"word", "quoted"} else ""
            expects = False
        elif is_in_set and not depth and it.text == ",":
            expects = True
        depth += {"open": 1, "close": -1}.get(it.kind, 0)
