"""How the server means to answer a call, or has: its plan as a tree of values."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nicol.query.loose import is_list, is_mapping

_CONDITIONS: Final = ("Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter", "Filter", "Sort Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNode:
    """One step of a plan. ``type`` and the names in ``conditions`` are PostgreSQL's: ``Seq Scan``, ``Filter``.

    ``n_rows_expected`` and ``cost`` are what the server thinks. What it found is None unless it ran: ``n_rows`` are
    those of all ``n_loops`` together, as are ``n_rows_removed`` by a filter and ``duration_s``. ``n_blocks_read`` came
    from disk or the system's cache, ``n_blocks_hit`` from the server's own.
    """

    type: str
    relation: str | None
    index: str | None
    conditions: Mapping[str, str]
    cost: float
    n_rows_expected: int
    n_rows: int | None
    n_rows_removed: int | None
    n_loops: int | None
    duration_s: float | None
    n_blocks_hit: int | None
    n_blocks_read: int | None
    children: tuple["PlanNode", ...]

    def __iter__(self) -> Iterator["PlanNode"]:
        """This step and all below it, from the top."""
        yield self
        for it in self.children:
            yield from it

    def __str__(self) -> str:
        return "\n".join(_lines(self, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPlan:
    """The plan of one statement. The times are None unless it ran."""

    text: str
    plan: PlanNode
    planning_s: float | None
    execution_s: float | None

    def __str__(self) -> str:
        times = [("planning", self.planning_s), ("execution", self.execution_s)]
        told = [f"{name}: {_ms(it)}" for name, it in times if it is not None]
        return "\n".join([self.text, *_lines(self.plan, 1), *told])


@dataclass(frozen=True, slots=True)
class Explanation:
    """The plans of all that one call sends. ``hints`` say which index of the schema might help.

    The conditions of a plan quote values of the call, so think before you log one.
    """

    statements: tuple[StatementPlan, ...]
    hints: tuple[str, ...] = ()

    @property
    def nodes(self) -> tuple[PlanNode, ...]:
        return tuple(node for it in self.statements for node in it.plan)

    @property
    def indexes(self) -> frozenset[str]:
        """The names of all indexes that are used."""
        return frozenset(it.index for it in self.nodes if it.index is not None)

    def uses_index(self, name: str) -> bool:
        """Whether the index called ``name`` in the database is used."""
        return name in self.indexes

    @property
    def sequential_scans(self) -> tuple[PlanNode, ...]:
        """The steps that read a table from end to end."""
        return tuple(it for it in self.nodes if it.type == "Seq Scan")

    @property
    def text(self) -> str:
        """What is sent, several statements with an empty line between them."""
        return "\n\n".join(it.text for it in self.statements)

    @property
    def duration_s(self) -> float | None:
        """How long the server took, None unless it ran."""
        times = [it.execution_s for it in self.statements if it.execution_s is not None]
        return sum(times) if times else None

    def __str__(self) -> str:
        return "\n\n".join([*map(str, self.statements), *(f"hint: {it}" for it in self.hints)])


def read_plan(text: str, answer: object) -> StatementPlan:
    """What EXPLAIN answered as JSON, for the statement of ``text``."""
    loaded: object = json.loads(answer) if isinstance(answer, str | bytes) else answer
    assert is_list(loaded)
    found = loaded[0]
    assert is_mapping(found)
    return StatementPlan(
        text=text,
        plan=_node(found["Plan"]),
        planning_s=_seconds(found.get("Planning Time")),
        execution_s=_seconds(found.get("Execution Time")),
    )


def _node(found: object) -> PlanNode:
    assert is_mapping(found)
    n_loops = _whole(found.get("Actual Loops"))
    each = _number(found.get("Actual Rows"))
    time = _number(found.get("Actual Total Time"))
    removed = _number(found.get("Rows Removed by Filter"))
    below = found.get("Plans")
    return PlanNode(
        type=str(found["Node Type"]),
        relation=_name(found.get("Relation Name")),
        index=_name(found.get("Index Name")),
        conditions={it: _condition(found[it]) for it in _CONDITIONS if it in found},
        cost=_number(found.get("Total Cost")) or 0.0,
        n_rows_expected=_whole(found.get("Plan Rows")) or 0,
        n_rows=None if each is None or n_loops is None else round(each * n_loops),
        n_rows_removed=None if n_loops is None or removed is None else round(removed * n_loops),
        n_loops=n_loops,
        duration_s=None if time is None or n_loops is None else time * n_loops / 1000,
        n_blocks_hit=_whole(found.get("Shared Hit Blocks")),
        n_blocks_read=_whole(found.get("Shared Read Blocks")),
        children=tuple(map(_node, below)) if is_list(below) else (),
    )


def _condition(found: object) -> str:
    return ", ".join(map(str, found)) if is_list(found) else str(found)


def _name(found: object) -> str | None:
    return found if isinstance(found, str) else None


def _number(found: object) -> float | None:
    return float(found) if isinstance(found, int | float) else None


def _whole(found: object) -> int | None:
    return round(found) if isinstance(found, int | float) else None


def _seconds(ms: object) -> float | None:
    number = _number(ms)
    return None if number is None else number / 1000


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def _lines(node: PlanNode, depth: int) -> Sequence[str]:
    indent = "  " * depth
    name = node.type
    name += f" using {node.index}" if node.index else ""
    name += f" on {node.relation}" if node.relation else ""
    facts = [f"{node.n_rows_expected} rows expected"]
    if node.n_rows is not None and node.duration_s is not None:
        facts.append(f"{node.n_rows} in {_ms(node.duration_s)}")
    if node.n_rows_removed:
        facts.append(f"{node.n_rows_removed} removed")
    lines = [f"{indent}{name}  ({', '.join(facts)})"]
    lines += [f"{indent}    {key}: {text}" for key, text in node.conditions.items()]
    return [*lines, *(line for it in node.children for line in _lines(it, depth + 1))]
