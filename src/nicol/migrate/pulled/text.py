"""The files of a schema with the blocks that a database gives in the place of those that are there.

What says the same as before stays letter by letter. A block that changed is written anew with its comments at their
lines, one that is gone goes, and a new one comes behind the last of its kind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TypeAlias

from nicol.migrate.pulled.block import Written, merged
from nicol.schema.findings import Findings
from nicol.schema.model import Schema
from nicol.schema.quote import quoted
from nicol.schema.reading.parser import parse
from nicol.schema.reading.syntax import Array, Block, Comment, Property, Tree, word_of
from nicol.schema.write import write

_Key: TypeAlias = tuple[str, ...]
_SETTINGS = ("datasource", "generator")
_TABLES = ("model", "view")
_BEFORE = {"model": (*_SETTINGS, *_TABLES), "enum": (*_SETTINGS, *_TABLES, "enum")}
"""What a new block stands behind: the last of these in the file, or the end of the file for policies."""

_BREAK = "\n"
_NEW_FILE = "introspected.prisma"


@dataclass(frozen=True, slots=True)
class PulledTexts:
    """``texts`` by path, those of all files. ``expanded`` are models whose mixins no longer fit them."""

    texts: Mapping[str, str]
    expanded: tuple[str, ...]


def pulled_texts(texts: Mapping[str, str], before: Schema, after: Schema, *, home: str) -> PulledTexts:
    """``texts``, which say ``before``, as they are to say ``after``.

    ``home`` is where a missing datasource goes and, as long as it is the only file, new blocks. With several files
    these go into a file of their own beside it, as they do with Prisma.
    """
    if (before.models, before.enums, before.policies) == (after.models, after.enums, after.policies):
        return PulledTexts(with_settings(texts, after), ())
    trees = {path: parse(path, text, Findings()) for path, text in texts.items()}
    places = {key: path for path, tree in trees.items() for key in _keys(tree)}
    wanted, present = _written(after), _written(before)
    mixins = {it.name.text: it for tree in trees.values() for it in tree.blocks if it.mixin is not None}
    new = [key for key in wanted if key not in places]
    new_path = home if len(texts) == 1 else str(PurePath(home).parent / _NEW_FILE)
    expanded: list[str] = []
    found = {
        path: _File(text, trees[path], _starts(trees[path]), wanted, present, mixins, expanded).text_with(
            new if path == new_path else ()
        )
        for path, text in texts.items()
    }
    if new and new_path not in found:
        found[new_path] = "\n".join(wanted[key].text for key in new)
    if after.datasource is not None and not any(key[0] == "datasource" for key in places):
        head = write(Schema(datasource=after.datasource))
        found[home] = f"{head}\n{found[home]}" if found[home] else head
    return PulledTexts(with_settings(found, after), tuple(expanded))


def without_blocks(texts: Mapping[str, str], before: Schema) -> dict[str, str]:
    """``texts``, which say ``before``, without anything but their datasource, generators, mixins and comments."""
    nothing = replace(before, models=(), enums=(), policies=())
    return {**pulled_texts(texts, before, nothing, home=next(iter(texts))).texts}


def _keys(tree: Tree) -> Iterator[_Key]:
    return (_key(it) for it in tree.blocks if it.mixin is None)


def _key(block: Block) -> _Key:
    """A table may become a view, in its place. Two tables may have policies of one name."""
    keyword = "model" if block.keyword.text in _TABLES else block.keyword.text
    targets = (word_of(it.value) or "" for it in block.properties if block.is_policy and it.name.text == "target")
    return keyword, block.name.text, *targets


def _written(schema: Schema) -> dict[_Key, Written]:
    """The blocks of ``schema`` as they would be written into an empty file, with the comments above them."""
    text = write(replace(schema, generators=()))
    # In our own layout nothing but the end of a block begins a line with a brace, and looking for it is soon done.
    blocks = [f"{it.lstrip(_BREAK)}\n}}\n" for it in text.split("\n}\n") if it.strip()]
    found = {_key_of(it): Written(it) for it in blocks}
    return {key: it for key, it in found.items() if key[0] not in _SETTINGS}


def _key_of(text: str) -> _Key:
    """The key of the only block in ``text``."""
    keyword, name, *_ = next(it for it in text.splitlines() if not it.startswith("///")).split(" ")
    if keyword in _TABLES:
        return "model", name
    target = re.search(r"^  target *= (\w+)$", text, re.MULTILINE) if keyword.startswith("policy_") else None
    return (keyword, name) if target is None else (keyword, name, target[1])


def _starts(tree: Tree) -> dict[int, int]:
    """Where each block begins with the comments right above it, by where it begins itself."""
    found: dict[int, int] = {}
    first: int | None = None
    for item in tree.items:
        if isinstance(item, Comment):
            first = item.token.start if first is None else first
            continue
        if isinstance(item, Block):
            found[item.span.start] = item.span.start if first is None else first
        first = None
    return found


@dataclass(frozen=True, slots=True)
class _File:
    text: str
    tree: Tree
    starts: Mapping[int, int]
    wanted: Mapping[_Key, Written]
    present: Mapping[_Key, Written]
    mixins: Mapping[str, Block]
    expanded: list[str]

    def text_with(self, new: Sequence[_Key]) -> str:
        """The text with its blocks as they are wanted, and with the ``new`` ones."""
        parts: list[str] = []
        added = self._added(new)
        start = 0
        for item in self.tree.items:
            if not isinstance(item, Block):
                continue
            block_start, end = self._span(item)
            parts.append(self.text[start:block_start])
            written = self._block(item, block_start, end)
            parts.append(written)
            if not written:
                parts[-2] = parts[-2].rstrip("\r\n") + "\n" if parts[-2].strip() else ""
            parts += [f"\n\n{self.wanted[key].text.rstrip()}" for key in added.pop(id(item), ())]
            start = end
        body = "".join((*parts, self.text[start:]))
        loose = [self.wanted[key].text.rstrip() for keys in added.values() for key in keys]
        if body == self.text and not loose:
            return body
        blocks = [it for it in (body.strip("\r\n"), *loose) if it]
        made = "\n\n".join(blocks) + "\n" if blocks else ""
        # A file keeps its kind of line breaks.
        return re.sub(r"\r?\n", "\r\n", made) if "\r\n" in self.text else made

    def _span(self, block: Block) -> tuple[int, int]:
        """From the comments right above the block to the end of its last line."""
        start = self.starts[block.span.start]
        end = block.span.end if block.closing_comment is None else block.closing_comment.end
        return start, end

    def _block(self, block: Block, start: int, end: int) -> str:
        """What stands in the place of ``block``; nothing where the database has it no more."""
        source = self.text[start:end]
        if block.keyword.text in _SETTINGS or block.mixin is not None:
            return source
        key = _key(block)
        if key not in self.wanted:
            return ""
        wanted, present = self.wanted[key], self.present.get(key)
        if present is not None and present.text == wanted.text:
            return source
        body = merged(self.text, block, present, wanted, self.mixins)
        if body is None:
            self.expanded.append(block.name.text)
            body = merged(self.text, block, None, wanted, {})
        assert body is not None
        return self.text[start : block.span.start] + body

    def _added(self, new: Sequence[_Key]) -> dict[int, list[_Key]]:
        """The new blocks by the block that they come behind; by 0 those that come last of all."""
        last = {it.keyword.text: (number, id(it)) for number, it in enumerate(self.tree.blocks)}
        found: dict[int, list[_Key]] = {}
        for key in new:
            behind = [last[it] for it in _BEFORE.get(key[0], ()) if it in last]
            found.setdefault(max(behind)[1] if behind else 0, []).append(key)
        return found


# Settings.


def with_settings(texts: Mapping[str, str], schema: Schema) -> dict[str, str]:
    """``texts`` with the preview feature without which Prisma takes no partial index, and with the PostgreSQL schemas
    of the datasource.
    """
    found = dict(texts)
    asked = (
        ("generator", "previewFeatures", ("partialIndexes",) if _has_partial_indexes(schema) else ()),
        ("datasource", "schemas", schema.datasource.schemas if schema.datasource is not None else ()),
    )
    for keyword, name, words in asked:
        for word in words:
            path, block = _first(found, keyword)
            if block is not None:
                found[path] = _with_word(found[path], block, name, word)
    return found


def _first(texts: Mapping[str, str], keyword: str) -> tuple[str, Block | None]:
    """The first block of the kind, and its file."""
    every = ((path, it) for path, text in texts.items() for it in parse(path, text, Findings()).blocks)
    return next(((path, it) for path, it in every if it.keyword.text == keyword), ("", None))


def _has_partial_indexes(schema: Schema) -> bool:
    return any(it.where is not None for model in schema.models for it in (*model.uniques, *model.indexes))


def _with_word(text: str, block: Block, name: str, word: str) -> str:
    """``text`` with ``word`` in the list that the property ``name`` of ``block`` is."""
    written: Property | None = next((it for it in block.properties if it.name.text == name), None)
    if written is None:
        end = block.span.end - 1
        head = text[:end] if text[:end].endswith("\n") else text[:end] + "\n"
        width = max((len(it.name.text) for it in block.properties), default=0)
        return f"{head}  {name.ljust(width)} = [{quoted(word)}]\n{text[end:]}"
    value = written.value
    if not isinstance(value, Array) or quoted(word) in text[value.span.start : value.span.end]:
        return text
    end = value.span.end - 1
    return f"{text[:end].rstrip()}{', ' if value.items else ''}{quoted(word)}{text[end:]}"
