"""One made-up schema with its records in two databases, Nicol with both drivers at the one, real Prisma at the other."""

import asyncio
import importlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from types import ModuleType

import psycopg
from tests.oracle import FOLDER, with_host
from tests.query.differential.calls import Call
from tests.query.differential.reads import identity, unique_keys
from tests.query.differential.schemas import schema_text
from tests.query.differential.trial import Answer, Trial
from tests.query.differential.values import N_ROWS, comparable, for_us, key_value, value_of

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.driver import asyncpg_connection, psycopg_connection
from nicol.driver.connection import AsyncConnection, Connection
from nicol.driver.execute import execute, execute_async
from nicol.driver.url import parse_url
from nicol.errors import ArgumentError, NicolError
from nicol.generate.generate import generate
from nicol.generate.options import Options
from nicol.query.request import Request
from nicol.schema.check import check
from nicol.schema.model import FunctionDefault, Model, RelationField, Scalar, Schema
from nicol.sql.statement import Statement, Steps

_numbers = count(1)


class Field:
    """Where calls are tried, each from the same records."""

    def __init__(
        self,
        text: str,
        schema: Schema,
        package: ModuleType,
        sync: Connection,
        awaited: AsyncConnection,
        runner: asyncio.Runner,
        prisma: "subprocess.Popen[str]",
    ) -> None:
        self.text = text
        self.schema = schema
        self._plan = package._schema_plan
        self._sync = sync
        self._awaited = awaited
        self._runner = runner
        self._prisma = prisma
        self._rows = _rows_query(schema)
        self._restart = _restart_query(schema)

    def try_all(self, calls: Iterable[Call]) -> Iterator[Trial]:
        """Prisma works ahead on what it was sent."""
        asked = list(calls)
        for start in range(0, len(asked), 50):
            some = asked[start : start + 50]
            for it in some:
                self._send(it)
            ours = [(self.asked(it, is_sync=False), self.asked(it, is_sync=True)) for it in some]
            for call, (one, other) in zip(some, ours, strict=True):
                yield Trial(call, one, other, self._judged(call))

    def _send(self, call: Call) -> None:
        steps: list[object] = [{"raw": self._restart}] if self._restart and call.writes else []
        steps.append(call.prisma)
        if call.writes:
            steps.append({"raw": self._rows})
        assert self._prisma.stdin is not None
        self._prisma.stdin.write(json.dumps({"id": 1, "itx": steps, "rollback": True}) + "\n")
        self._prisma.stdin.flush()

    def _judged(self, call: Call) -> Answer:
        assert self._prisma.stdout is not None
        answer = json.loads(self._prisma.stdout.readline())
        n = sum("json" not in it["sql"][:60] and "setval" not in it["sql"] for it in answer["sql"])
        if "error" in answer:
            # What Prisma refuses before it asks the server has no code, or that of wrong input.
            error = answer["error"]
            code = error.get("code")
            return Answer({"code": "refused" if code in (None, "P2019") else code}, None, n, error["message"][-400:])
        results = answer["ok"]
        if not call.writes:
            return Answer(comparable(_number(results[0])), None, n)
        return Answer(_in_order(call, comparable(_number(results[-2]))), _rows(it["row"] for it in results[-1]), n)

    def asked(self, call: Call, *, is_sync: bool) -> Answer:
        run = self._run_sync if is_sync else self._run_async
        statements: list[Statement] = []
        run_statement(run, "BEGIN")
        try:
            if self._restart and call.writes:
                run_statement(run, self._restart)
            plan = self._plan(Request(call.model, call.our_action, call.our_arguments))
            result = _in_order(call, comparable(plain(run(_counted(plan.steps(), statements)))))
            rows = run_statement(run, self._rows) if call.writes else None
        except NicolError as error:
            return Answer({"code": _code(error)}, None, len(statements), f"{type(error).__name__}: {error}")
        finally:
            run_statement(run, "ROLLBACK")
        return Answer(result, None if rows is None else _rows(it[0] for it in rows), len(statements))

    def _run_sync(self, steps: Steps[object]) -> object:
        return execute(self._sync, steps)

    def _run_async(self, steps: Steps[object]) -> object:
        return self._runner.run(execute_async(self._awaited, steps))


def run_statement(run, text: str):
    def steps() -> Steps[object]:
        return (yield Statement(text, ()))

    return run(steps())


def _counted(steps: Steps[object], statements: list[Statement]) -> Steps[object]:
    try:
        asked = next(steps)
        while True:
            if not _is_savepoint(asked):
                statements.append(asked)  # type: ignore[arg-type]
            try:
                rows = yield asked
            except NicolError as error:
                asked = steps.throw(error)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        return stop.value


def _is_savepoint(asked: object) -> bool:
    """What Prisma has none of, since it gives up where somebody else was faster."""
    return getattr(asked, "text", "").partition(" ")[0] in ("SAVEPOINT", "RELEASE", "ROLLBACK")


def _code(error: NicolError) -> str | None:
    return "refused" if isinstance(error, ArgumentError) else error.code


def _in_order(call: Call, result: object) -> object:
    """No order is promised of what a bulk write returns."""
    is_unordered = isinstance(result, list) and call.action.endswith("AndReturn")
    return sorted(result, key=lambda it: sorted(map(str, it.items()))) if is_unordered else result  # type: ignore[call-overload, union-attr]


def _number(result: object) -> object:
    """A bulk write answers with its number."""
    return result["count"] if isinstance(result, dict) and set(result) == {"count"} else result


def _rows(texts: Iterable[str]) -> list[object]:
    return sorted(map(_row, texts), key=str)


def _row(text: str) -> object:
    table, _, record = text.partition(" ")
    return [table, comparable(_moments(json.loads(record, parse_float=Decimal)))]


def _moments(record: dict[str, object]) -> dict[str, object]:
    """A clock's moments, among the few that the values have."""
    return {
        key: "now" if isinstance(it, str) and it[:3] in ("202", "203") and it[4:5] == "-" and it[:4] > "2024" else it
        for key, it in record.items()
    }


def plain(value: object) -> object:
    """A record as a dict of what was loaded, and lists of them as lists."""
    if hasattr(value, "model_dump"):
        found = {name: plain(it) for name, it in vars(value).items() if not name.startswith("__")}
        counts = found.pop("counts", None)
        return found if counts is None else {**found, "_count": counts}
    if isinstance(value, list):
        return [plain(it) for it in value]
    return value


def _rows_query(schema: Schema) -> str:
    tables = {(it.schema or "public", it.table): _nulls(it) for it in schema.models}
    for model in schema.models:
        for it in model.relation_fields:
            if it.join_table is not None and it.join_table.own_column == "A":
                tables[model.schema or "public", it.join_table.table] = _NONE
    parts = [
        f'SELECT \'{it.replace(" ", "-")} \' || (to_jsonb(t) || {nulls})::text AS row FROM "{home}"."{it}" t'
        for (home, it), nulls in tables.items()
    ]
    return " UNION ALL ".join(parts)


_NONE = "'{}'"


def _nulls(model: Model) -> str:
    """Which documents are NULL and not JSON's, as an SQL expression."""
    columns = [it.column for it in model.scalar_fields if it.type is Scalar.JSON and not it.is_list]
    tests = " || ".join(f'("{it}" IS NULL)::text' for it in columns)
    return f"jsonb_build_object('nulls', {tests})" if columns else _NONE


def _restart_query(schema: Schema) -> str:
    parts = [
        f"setval(pg_get_serial_sequence('\"{model.schema or 'public'}\".\"{model.table}\"', '{it.column}'), 100)::int"
        for model in schema.models
        for it in model.scalar_fields
        if isinstance(it.default, FunctionDefault) and it.default.name == "autoincrement"
    ]
    return f"SELECT {' + '.join(parts)} AS n" if parts else ""


# ── making one ────────────────────────────────────────────────────────────────────────────────────────────────────


def parsed(text: str) -> Schema:
    checked = check({"schema.prisma": text})
    assert checked.schema is not None, (text, checked.diagnostics)
    return checked.schema


def package_of(schema: Schema, folder: Path) -> ModuleType:
    """The generated package, with the plan of a request as ``_schema_plan``."""
    name = f"made_up_{next(_numbers)}"
    (folder / name).mkdir(parents=True)
    for path, text in generate(schema, Options()).items():
        (folder / name / path).write_text(text)
    sys.path.insert(0, str(folder))
    try:
        package = importlib.import_module(name)
        package._schema_plan = importlib.import_module(f"{name}.client")._DEFINITION.plan
    finally:
        sys.path.remove(str(folder))
    return package


@contextmanager
def field_of(server: psycopg.Connection, folder: Path, text: str, seed: int) -> Iterator[Field]:
    schema = parsed(text)
    package = package_of(schema, folder)
    ours, theirs = (f"{it}_{folder.name.replace('-', '_')}_{next(_numbers)}" for it in ("ours", "theirs"))
    server.execute(f'CREATE DATABASE "{ours}" TEMPLATE template0 STRATEGY wal_log')
    url = f"postgresql://postgres@/{ours}?host={server.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))).encode())
    sync = psycopg_connection.connect(parse_url(url))
    fill(schema, package, sync, Random(seed))
    sync.close()
    server.execute(f'CREATE DATABASE "{theirs}" TEMPLATE "{ours}"')
    path = folder / f"{ours}.prisma"
    path.write_text(text)
    command = ["node", str(FOLDER / "client-oracle.mjs"), str(path), with_host(url.replace(ours, theirs, 1))]
    with (
        asyncio.Runner() as runner,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as prisma,
    ):
        sync = psycopg_connection.connect(parse_url(url))
        awaited = runner.run(asyncpg_connection.connect(parse_url(url)))
        try:
            yield Field(text, schema, package, sync, awaited, runner, prisma)
        finally:
            prisma.stdin.close()  # type: ignore[union-attr]
            prisma.wait(timeout=20)
            sync.close()
            runner.run(awaited.close())
    for it in (ours, theirs):
        server.execute(f'DROP DATABASE "{it}" WITH (FORCE)')


def made_up(server: psycopg.Connection, folder: Path, seed: int):
    return field_of(server, folder, schema_text(Random(seed)), seed)


def fill(schema: Schema, package: ModuleType, connection: Connection, chosen: Random) -> None:
    """Some records of each model, some of them linked."""

    def call(model: str, action: str, **arguments: object) -> None:
        execute(connection, package._schema_plan(Request(model, action, arguments)).steps())

    for model in schema.models:
        for number in range(1, N_ROWS + 1):
            call(model.name, "create_many", data=[for_us(_record(schema, model, number, chosen))])
    for model in schema.models:
        for relation in model.relation_fields:
            if relation.join_table is not None and relation.join_table.own_column == "A":
                target = schema.model_by_name[relation.model]
                for _ in range(4):
                    where, other = (
                        {"id": key_value(it.scalar("id"), chosen.randint(1, N_ROWS))} for it in (model, target)
                    )
                    call(model.name, "update", where=where, data={relation.name: {"connect": [other]}})


def _record(schema: Schema, model: Model, number: int, chosen: Random) -> dict[str, object]:
    in_keys = {name for names in unique_keys(model).values() for name in names}
    record: dict[str, object] = {}
    for scalar in model.scalar_fields:
        if scalar.name in in_keys:
            record[scalar.name] = key_value(scalar, number)
        elif scalar.name == "name":
            # With its number, so that compound keys with a name are unique.
            record[scalar.name] = f"{value_of(chosen, scalar)}{number}"
        elif scalar.is_updated_at:
            record[scalar.name] = datetime(2020, 1, 1, tzinfo=UTC)
        elif scalar.is_list:
            record[scalar.name] = [value_of(chosen, scalar) for _ in range(chosen.randrange(4))]
        elif not scalar.is_required and chosen.random() < 0.3:
            record[scalar.name] = None
        else:
            record[scalar.name] = value_of(chosen, scalar)
    for relation in model.relation_fields:
        if relation.foreign_key is not None:
            record |= _keys_of(schema, model, relation, number, chosen)
    return record


def _is_in_key(model: Model, relation: RelationField) -> bool:
    return not {*relation.foreign_key.fields}.isdisjoint(identity(model))  # type: ignore[union-attr]


def _keys_of(schema: Schema, model: Model, relation: RelationField, number: int, chosen: Random) -> dict[str, object]:
    """Keys to a record that is there already. One-to-one relations pair equal numbers."""
    key = relation.foreign_key
    assert key is not None
    target = schema.model_by_name[relation.model]
    is_single = not schema.opposite(relation).is_list
    if target.name == model.name and number == 1:
        other = 0
    else:
        is_paired = is_single and target.name != model.name
        other = number if is_paired or _is_in_key(model, relation) else chosen.randint(1, N_ROWS)
        if target.name == model.name:
            other = number - 1 if is_single else chosen.randint(1, number - 1)
    if relation.arity.value == "optional" and chosen.random() < 0.4:
        other = 0
    return {
        own: key_value(target.scalar(reference), other) if other else None
        for own, reference in zip(key.fields, key.references, strict=True)
    }
