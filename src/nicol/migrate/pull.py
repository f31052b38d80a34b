"""Write the schema that a database has: the way back from ``push``."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nicol.catalog.introspect import introspect, introspect_unexpressed, introspect_views
from nicol.catalog.to_schema.to_schema import Pulled, PullOptions, to_schema
from nicol.migrate.database import Place, place_of
from nicol.migrate.run import run, run_async
from nicol.migrate.work import Work, on
from nicol.schema.findings import Findings
from nicol.schema.model import Datasource, Schema
from nicol.schema.reading.parser import parse
from nicol.schema.reading.syntax import Block, Comment, Item, Tree
from nicol.schema.strict import beyond_prisma
from nicol.schema.write import write

_NEW = Datasource(name="db", provider="postgresql")


# Codes of what a database gives back with the option of its own: see ``schema.strict``.
_PULLED_AGAIN = frozenset({"X002", "X007", "X008", "X009", "X010", "X011"})


def pull(url: str, schema: Schema, *, is_superset: bool = False) -> Pulled:
    """The schema of the database. ``schema`` is what was there: its datasource says which PostgreSQL schemas are
    looked at, and its names and what no database knows are kept.

    ``is_superset`` writes what Prisma has no words for in Nicol's own. Changes nothing.
    Raises DatabaseNotFoundError and other ConnectionFailedErrors.
    """
    return run(_pulling(place_of(url, schema), schema, is_superset=is_superset))


async def pull_async(url: str, schema: Schema, *, is_superset: bool = False) -> Pulled:
    """As ``pull``."""
    return await run_async(_pulling(place_of(url, schema), schema, is_superset=is_superset))


def _pulling(where: Place, schema: Schema, *, is_superset: bool) -> Work[Pulled]:
    catalog = yield from on(where.url, introspect(where.namespaces))
    others = yield from on(where.url, introspect_unexpressed(where.namespaces))
    views = (yield from on(where.url, introspect_views(where.namespaces))) if _has_views(schema) else ()
    options = PullOptions(
        datasource=schema.datasource or _NEW,
        generators=schema.generators,
        is_superset=is_superset,
        views=views,
        others=others,
        previous=schema,
        default_namespace=where.namespace,
    )
    return to_schema(catalog, options)


def _has_views(schema: Schema) -> bool:
    """Whether views are asked for: Prisma's preview feature, or one that is there already."""
    features = (it.option("previewFeatures") for it in schema.generators)
    return any(isinstance(it, tuple) and "views" in it for it in features) or any(it.is_view for it in schema.models)


def pulled_text(text: str, schema: Schema) -> str:
    """The schema file ``text`` with the blocks of ``schema`` in the place of its own.

    Its datasource and its generators stay as they are written, and so do comments that stand for themselves.
    """
    kept = "\n\n".join(_kept(text, parse("", text, Findings()))).strip("\n")
    head = replace(schema, models=(), enums=(), policies=())
    body = write(schema).removeprefix(write(head)) if _has_datasource(text) else write(replace(schema, generators=()))
    return "\n\n".join(it for it in (kept, body.strip("\n")) if it) + "\n"


def what_is_lost(texts: Mapping[str, str], schema: Schema, *, is_superset: bool) -> tuple[str, ...]:
    """What the schema files say and pulling does not keep, in words."""
    found = [it for path, text in texts.items() for it in beyond_prisma(parse(path, text, Findings()))]
    codes = {it.code: it.message for it in found if not (is_superset and it.code in _PULLED_AGAIN)}
    codes.pop("X011", None)
    has_own_relations = schema.datasource is not None and schema.datasource.relation_mode == "prisma"
    relations = ("relations of relationMode `prisma`, which are in no database",) if has_own_relations else ()
    return (*codes.values(), *relations)


def _kept(text: str, tree: Tree) -> Iterator[str]:
    """The parts of ``text`` between its models, enums and what belongs to them."""
    start = 0
    for number, item in enumerate(tree.items):
        if isinstance(item, Block) and item.keyword.text not in {"datasource", "generator"}:
            part = text[start : _start_with_comments(tree.items, number)].strip("\n")
            yield from (part,) if part else ()
            start = item.span.end
    part = text[start:].strip("\n")
    yield from (part,) if part else ()


def _start_with_comments(items: tuple[Item, ...], number: int) -> int:
    """Where the block begins, with the comments right above it."""
    block = items[number]
    assert isinstance(block, Block)
    start = block.span.start
    for item in reversed(items[:number]):
        if not isinstance(item, Comment):
            break
        start = item.token.start
    return start


def _has_datasource(text: str) -> bool:
    return any(it.keyword.text == "datasource" for it in parse("", text, Findings()).blocks)
