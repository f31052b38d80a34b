"""A list of changes as people say it, in the tree that Prisma Migrate prints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import singledispatch
from itertools import chain

from nicol.catalog import change
from nicol.catalog.change import Change
from nicol.catalog.model import Column, ForeignKey, Index, Name, NextValue, PrimaryKey, RowSecurity, Type
from nicol.catalog.rename.change import without_stand_ins
from nicol.catalog.script.ddl_of import Naming
from nicol.catalog.spelling.native_type import spelling
from nicol.catalog.spelling.same import same_column_default, same_generation, same_policy, same_type
from nicol.sql.ddl_printer import expression_text

DRIFT = """\
The following is a summary of the differences between the expected database schema given your migrations files, \
and the actual schema of the database.

It should be understood as the set of changes to get from the expected schema to the actual schema.
"""


def summary(changes: Iterable[Change], *, default_namespace: str = "public") -> str:
    """One paragraph for each list of things and each changed thing, or nothing for no changes.

    What is not in ``default_namespace`` is named with its namespace.
    """
    lines = sorted(
        chain.from_iterable(_lines(it, default_namespace) for it in without_stand_ins(changes)),
        key=lambda it: (it.section, it.subject, it.order),
    )
    paragraphs: dict[tuple[_Section, str], list[str]] = {}
    for line in lines:
        paragraphs.setdefault((line.section, line.subject), [line.section.title(line.subject)]).append(line.text)
    return "\n".join("".join(it + "\n" for it in paragraph) for paragraph in paragraphs.values())


def drift(changes: Iterable[Change], *, default_namespace: str = "public") -> str:
    """What to tell whose database is not what its migrations make: ``changes`` lead from expected to actual."""
    return DRIFT + "\n" + summary(changes, default_namespace=default_namespace)


_SIGNS = {"ADDED": "+", "REMOVED": "-", "RENAMED": "*"}


class _Section(IntEnum):
    ADDED_SCHEMAS = auto()
    REMOVED_SCHEMAS = auto()
    ADDED_EXTENSIONS = auto()
    REMOVED_EXTENSIONS = auto()
    ADDED_ENUMS = auto()
    REMOVED_ENUMS = auto()
    ADDED_TABLES = auto()
    REMOVED_TABLES = auto()
    RENAMED_ENUMS = auto()
    RENAMED_TABLES = auto()
    CHANGED_ENUM = auto()
    CHANGED_TABLE = auto()

    def title(self, subject: str) -> str:
        if subject:
            return f"[*] Changed the `{subject}` {'enum' if self is _Section.CHANGED_ENUM else 'table'}"
        verb, noun = self.name.split("_")
        # Prisma writes this one noun with a capital.
        noun = "Schemas" if noun == "SCHEMAS" else noun.lower()
        return f"[{_SIGNS[verb]}] {verb.capitalize()} {noun}"


class _Order(IntEnum):
    """The order of lines about one table: as the script goes about it."""

    RENAMED_COLUMN = auto()
    REMOVED_POLICY = auto()
    REMOVED_CONSTRAINT = auto()
    REMOVED_KEY = auto()
    REMOVED_INDEX = auto()
    DROPPED_PRIMARY_KEY = auto()
    REMOVED_COLUMN = auto()
    ADDED_COLUMN = auto()
    ALTERED_COLUMN = auto()
    ADDED_PRIMARY_KEY = auto()
    RENAMED_PRIMARY_KEY = auto()
    ADDED_INDEX = auto()
    ADDED_CONSTRAINT = auto()
    ADDED_KEY = auto()
    RENAMED_INDEX = auto()
    RENAMED_KEY = auto()
    RENAMED_CONSTRAINT = auto()
    ADDED_POLICY = auto()
    CHANGED_POLICY = auto()
    ROW_SECURITY = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line below a section's title. Lists have no ``subject``, and keep the order of the changes."""

    section: _Section
    text: str
    subject: str = ""
    order: int = 0


@singledispatch
def _lines(it: Change, default_namespace: str) -> Iterable[_Line]:
    raise AssertionError(it, default_namespace)


@_lines.register
def _(it: change.AddNamespace, _default: str) -> Iterable[_Line]:
    yield _Line(_Section.ADDED_SCHEMAS, f"  - {it.namespace}")


@_lines.register
def _(it: change.DropNamespace, _default: str) -> Iterable[_Line]:
    yield _Line(_Section.REMOVED_SCHEMAS, f"  - {it.namespace}")


@_lines.register
def _(it: change.AddExtension, _default: str) -> Iterable[_Line]:
    yield _Line(_Section.ADDED_EXTENSIONS, f"  - {it.extension.name}")


@_lines.register
def _(it: change.DropExtension, _default: str) -> Iterable[_Line]:
    yield _Line(_Section.REMOVED_EXTENSIONS, f"  - {it.extension.name}")


@_lines.register
def _(it: change.AddEnum, default: str) -> Iterable[_Line]:
    yield _Line(_Section.ADDED_ENUMS, f"  - {_subject(it.enum.name, default)}")


@_lines.register
def _(it: change.DropEnum, default: str) -> Iterable[_Line]:
    yield _Line(_Section.REMOVED_ENUMS, f"  - {_subject(it.enum.name, default)}")


@_lines.register
def _(it: change.AlterEnum, default: str) -> Iterable[_Line]:
    subject = _subject(it.after.name, default)
    for label in it.added:
        yield _Line(_Section.CHANGED_ENUM, f"  [+] Added variant `{label}`", subject)
    taken_by = dict(it.mapping)
    for label in it.removed:
        rows = f", whose rows become `{taken_by[label]}`" if label in taken_by else ""
        yield _Line(_Section.CHANGED_ENUM, f"  [-] Removed variant `{label}`{rows}", subject, order=1)


@_lines.register
def _(it: change.AddTable, default: str) -> Iterable[_Line]:
    table = it.table
    yield _Line(_Section.ADDED_TABLES, f"  - {_subject(table.name, default)}")
    yield from (_added_index(table.name, index, default) for index in table.indexes)
    yield from (_added_key(table.name, key, default) for key in table.foreign_keys)
    yield from (_added_check(table.name, it.name, default) for it in table.checks)
    yield from (_added_exclusion(table.name, it.name, default) for it in table.exclusions)
    yield from (_added_policy(table.name, it.name, default) for it in table.policies)
    if table.row_security is not RowSecurity.DISABLED:
        yield _row_security(table.name, table.row_security, default)


@_lines.register
def _(it: change.DropTable, default: str) -> Iterable[_Line]:
    table = it.table
    yield _Line(_Section.REMOVED_TABLES, f"  - {_subject(table.name, default)}")
    yield from (_removed_key(table.name, key, default) for key in table.foreign_keys)


@_lines.register
def _(it: change.AddColumn, default: str) -> Iterable[_Line]:
    yield _of_table(it.table, default, _Order.ADDED_COLUMN, f"[+] Added column `{it.column.name}`")


@_lines.register
def _(it: change.DropColumn, default: str) -> Iterable[_Line]:
    yield _of_table(it.table, default, _Order.REMOVED_COLUMN, f"[-] Removed column `{it.column.name}`")


@_lines.register
def _(it: change.AlterColumn, default: str) -> Iterable[_Line]:
    verb = "Column `{}` would be dropped and recreated" if it.is_recreated else "Altered column `{}`"
    # What only has to step aside for another change is as it was.
    aspects = ", ".join(_aspects(it.before, it.after, Naming(default))) or "computed again"
    text = f"[*] {verb.format(it.after.name)} ({aspects})"
    yield _of_table(it.table, default, _Order.ALTERED_COLUMN, text)


@_lines.register
def _(it: change.AddPrimaryKey, default: str) -> Iterable[_Line]:
    yield _added_primary_key(it.table, it.key, default)


@_lines.register
def _(it: change.DropPrimaryKey, default: str) -> Iterable[_Line]:
    yield _dropped_primary_key(it.table, it.key, default)


@_lines.register
def _(it: change.ReplacePrimaryKey, default: str) -> Iterable[_Line]:
    yield _dropped_primary_key(it.table, it.before, default)
    yield _added_primary_key(it.table, it.after, default)


@_lines.register
def _(it: change.RenamePrimaryKey, default: str) -> Iterable[_Line]:
    text = f"[*] Renamed the primary key on columns ({', '.join(it.after.columns)})"
    yield _of_table(it.table, default, _Order.RENAMED_PRIMARY_KEY, text)


@_lines.register
def _(it: change.AddIndex, default: str) -> Iterable[_Line]:
    yield _added_index(it.table, it.index, default)


@_lines.register
def _(it: change.DropIndex, default: str) -> Iterable[_Line]:
    text = f"[-] Removed {_index(it.index)}"
    yield _of_table(it.table, default, _Order.REMOVED_INDEX, text)


@_lines.register
def _(it: change.RenameIndex, default: str) -> Iterable[_Line]:
    text = f"[*] Renamed index `{it.before.name}` to `{it.after.name}`"
    yield _of_table(it.table, default, _Order.RENAMED_INDEX, text)


@_lines.register
def _(it: change.AddForeignKey, default: str) -> Iterable[_Line]:
    yield _added_key(it.table, it.key, default)


@_lines.register
def _(it: change.DropForeignKey, default: str) -> Iterable[_Line]:
    yield _removed_key(it.table, it.key, default)


@_lines.register
def _(it: change.RenameForeignKey, default: str) -> Iterable[_Line]:
    text = f"[*] Renamed the foreign key `{it.before.name}` to `{it.after.name}`"
    yield _of_table(it.table, default, _Order.RENAMED_KEY, text)


@_lines.register
def _(it: change.AddCheck, default: str) -> Iterable[_Line]:
    yield _added_check(it.table, it.check.name, default)


@_lines.register
def _(it: change.DropCheck, default: str) -> Iterable[_Line]:
    yield _of_table(it.table, default, _Order.REMOVED_CONSTRAINT, f"[-] Removed check `{it.check.name}`")


@_lines.register
def _(it: change.RenameCheck, default: str) -> Iterable[_Line]:
    text = f"[*] Renamed check `{it.before.name}` to `{it.after.name}`"
    yield _of_table(it.table, default, _Order.RENAMED_CONSTRAINT, text)


@_lines.register
def _(it: change.AddExclusion, default: str) -> Iterable[_Line]:
    yield _added_exclusion(it.table, it.exclusion.name, default)


@_lines.register
def _(it: change.DropExclusion, default: str) -> Iterable[_Line]:
    text = f"[-] Removed exclusion `{it.exclusion.name}`"
    yield _of_table(it.table, default, _Order.REMOVED_CONSTRAINT, text)


@_lines.register
def _(it: change.RenameExclusion, default: str) -> Iterable[_Line]:
    text = f"[*] Renamed exclusion `{it.before.name}` to `{it.after.name}`"
    yield _of_table(it.table, default, _Order.RENAMED_CONSTRAINT, text)


@_lines.register
def _(it: change.AddPolicy, default: str) -> Iterable[_Line]:
    yield _added_policy(it.table, it.policy.name, default)


@_lines.register
def _(it: change.DropPolicy, default: str) -> Iterable[_Line]:
    yield _of_table(it.table, default, _Order.REMOVED_POLICY, f"[-] Removed policy `{it.policy.name}`")


@_lines.register
def _(it: change.ReplacePolicy, default: str) -> Iterable[_Line]:
    verb = "Recreated" if same_policy(it.before, it.after) else "Changed"
    yield _of_table(it.table, default, _Order.CHANGED_POLICY, f"[*] {verb} policy `{it.after.name}`")


@_lines.register
def _(it: change.SetRowSecurity, default: str) -> Iterable[_Line]:
    yield _row_security(it.table, it.after, default)


@_lines.register
def _(it: change.RenameTable, default: str) -> Iterable[_Line]:
    text = f"  - `{_subject(it.before, default)}` to `{_subject(it.after, default)}`"
    yield _Line(_Section.RENAMED_TABLES, text)


@_lines.register
def _(it: change.RenameColumn, default: str) -> Iterable[_Line]:
    text = f"[*] Renamed column `{it.before}` to `{it.after}`"
    yield _of_table(it.table, default, _Order.RENAMED_COLUMN, text)


@_lines.register
def _(it: change.RenameEnum, default: str) -> Iterable[_Line]:
    text = f"  - `{_subject(it.before, default)}` to `{_subject(it.after, default)}`"
    yield _Line(_Section.RENAMED_ENUMS, text)


@_lines.register
def _(it: change.RenameLabel, default: str) -> Iterable[_Line]:
    text = f"  [*] Renamed variant `{it.before}` to `{it.after}`"
    yield _Line(_Section.CHANGED_ENUM, text, _subject(it.enum, default), order=2)


def _added_check(table: Name, name: str, default: str) -> _Line:
    return _of_table(table, default, _Order.ADDED_CONSTRAINT, f"[+] Added check `{name}`")


def _added_exclusion(table: Name, name: str, default: str) -> _Line:
    return _of_table(table, default, _Order.ADDED_CONSTRAINT, f"[+] Added exclusion `{name}`")


def _added_policy(table: Name, name: str, default: str) -> _Line:
    return _of_table(table, default, _Order.ADDED_POLICY, f"[+] Added policy `{name}`")


def _row_security(table: Name, state: RowSecurity, default: str) -> _Line:
    return _of_table(table, default, _Order.ROW_SECURITY, f"[*] Row-level security is {state.value}")


def _added_index(table: Name, index: Index, default: str) -> _Line:
    return _of_table(table, default, _Order.ADDED_INDEX, f"[+] Added {_index(index)}")


def _added_key(table: Name, key: ForeignKey, default: str) -> _Line:
    return _of_table(table, default, _Order.ADDED_KEY, f"[+] Added foreign key on columns ({', '.join(key.columns)})")


def _removed_key(table: Name, key: ForeignKey, default: str) -> _Line:
    text = f"[-] Removed foreign key on columns ({', '.join(key.columns)})"
    return _of_table(table, default, _Order.REMOVED_KEY, text)


def _added_primary_key(table: Name, key: PrimaryKey, default: str) -> _Line:
    text = f"[+] Added primary key on columns ({', '.join(key.columns)})"
    return _of_table(table, default, _Order.ADDED_PRIMARY_KEY, text)


def _dropped_primary_key(table: Name, key: PrimaryKey, default: str) -> _Line:
    text = f"[-] Dropped the primary key on columns ({', '.join(key.columns)})"
    return _of_table(table, default, _Order.DROPPED_PRIMARY_KEY, text)


def _index(index: Index) -> str:
    columns = ", ".join(it.column or it.expression or "" for it in index.columns)
    return f"{'unique index' if index.is_unique else 'index'} on columns ({columns})"


def _of_table(table: Name, default: str, order: _Order, text: str) -> _Line:
    return _Line(_Section.CHANGED_TABLE, "  " + text, _subject(table, default), order)


def _subject(name: Name, default_namespace: str) -> str:
    return name.name if name.namespace == default_namespace else f"{name.namespace}.{name.name}"


def _aspects(before: Column, after: Column, naming: Naming) -> Iterator[str]:
    """What is different between the columns, one phrase each."""
    if _arity(before) != _arity(after):
        yield f"changed from {_arity(before)} to {_arity(after)}"
    if not same_generation(before, after):
        yield _generation_change(before, after)
    if not same_column_default(before, after):
        yield _default_change(before, after, naming)
    if not same_type(before.type, after.type):
        yield f"type changed from `{_type(before.type)}` to `{_type(after.type)}`"


def _generation_change(before: Column, after: Column) -> str:
    if after.generated is None:
        return "column is no longer generated"
    return "column became generated" if before.generated is None else "computed in another way"


def _arity(column: Column) -> str:
    if column.type.is_array:
        return "List"
    return "Nullable" if column.nullable else "Required"


def _default_change(before: Column, after: Column, naming: Naming) -> str:
    was, will_be = _counts(before), _counts(after)
    if was != will_be:
        return "column became autoincrementing" if will_be else "column is no longer autoincrementing"
    return f"default changed from `{_default(before, naming)}` to `{_default(after, naming)}`"


def _counts(column: Column) -> bool:
    return column.identity is not None or isinstance(column.default, NextValue)


def _default(column: Column, naming: Naming) -> str:
    default = naming.written_default(column)
    return "none" if default is None else expression_text(default)


def _type(type_: Type) -> str:
    return (type_.name if type_.enum else spelling(type_)) + ("[]" if type_.is_array else "")
