"""What is external is left out by name, whatever it is, and nothing else is."""

import pytest

from nicol.catalog.change import AddCheck, AddColumn, AddEnum, AddIndex, AddTable, AlterColumn, SetRowSecurity
from nicol.catalog.diff.diff import diff
from nicol.catalog.external import external_names, without_external
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    DatabaseObject,
    Enum,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    RowSecurity,
    Table,
    Type,
)

INT = Type("integer")
USER, AUDIT = Name("public", "User"), Name("audit", "log")
TABLE = Table(
    name=USER,
    columns=(Column(name="id", type=INT), Column(name="note", type=INT), Column(name="noted", type=INT)),
    indexes=(
        Index(name="i_note", columns=(IndexColumn(column="note"),)),
        Index(name="i_id", columns=(IndexColumn(column="id"),)),
    ),
    foreign_keys=(ForeignKey(name="f", columns=("id",), references=AUDIT, referenced_columns=("id",)),),
    checks=(Check(name="c", expression="id > 0"),),
)
LOG = Table(name=AUDIT, columns=(Column(name="id", type=INT),))
CATALOG = Catalog(
    namespaces=("public", "audit"),
    tables=(TABLE, LOG),
    enums=(Enum(Name("public", "Role"), ("A",)),),
    unmanaged=(DatabaseObject("view", Name("audit", "v")), DatabaseObject("trigger", Name("public", "t"), "User")),
)


def names(catalog: Catalog) -> set[str]:
    """All that the catalog has, in one word each."""
    found = {it.name.name for it in (*catalog.tables, *catalog.enums, *catalog.unmanaged)}
    for it in catalog.tables:
        parts = (*it.columns, *it.indexes, *it.foreign_keys, *it.checks)
        found |= {f"{it.name.name}.{part.name}" for part in parts}
    return found


@pytest.mark.parametrize(
    ("patterns", "gone"),
    [
        ([], set()),
        (["nothing", "other.*"], set()),
        (["user", "USER.note"], set()),
        (["log"], {"log", "log.id"}),
        (["audit.log"], {"log", "log.id"}),
        (["audit.*"], {"log", "log.id", "v"}),
        (["public.R?le"], {"Role"}),
        (["User.note"], {"User.note", "User.i_note"}),
        (["public.User.note"], {"User.note", "User.i_note"}),
        (["User.note*"], {"User.note", "User.noted", "User.i_note"}),
        (["User.i_*", "User.c", "User.f"], {"User.i_note", "User.i_id", "User.c", "User.f"}),
        (["t"], {"t"}),
    ],
)
def test_what_is_named_is_left_out(patterns, gone):
    assert names(CATALOG) - names(without_external(CATALOG, patterns)) == gone


def test_an_external_table_takes_its_triggers_along():
    assert "t" not in names(without_external(CATALOG, ["User"]))


def test_the_names_of_drift_leave_it_alone():
    bare = Catalog(
        namespaces=CATALOG.namespaces,
        tables=(Table(name=USER, columns=(Column(name="id", type=Type("bigint")),)),),
    )
    patterns, others = external_names(diff(bare, CATALOG))
    assert others == ()
    assert diff(without_external(bare, patterns), without_external(CATALOG, patterns)) == ()


def test_a_name_is_a_pattern_for_itself_alone():
    odd = Table(name=Name("public", "a[b]*?"), columns=())
    ((pattern,), _) = external_names([AddTable(odd)])
    assert without_external(Catalog(tables=(odd,)), [pattern]).tables == ()
    plain = Table(name=Name("public", "ab"), columns=())
    assert without_external(Catalog(tables=(plain,)), [pattern]).tables == (plain,)


def test_what_has_no_name_is_told_apart():
    change = SetRowSecurity(USER, RowSecurity.DISABLED, RowSecurity.ENABLED)
    column = Column(name="x", type=INT)
    found = external_names(
        [
            change,
            AddColumn(USER, column),
            AlterColumn(USER, column, column),
            AddCheck(USER, Check(name="k", expression="")),
            AddIndex(USER, Index(name="i", columns=())),
            AddEnum(Enum(Name("public", "E"), ())),
        ]
    )
    assert found == (("public.User.x", "public.User.k", "public.User.i", "public.E"), (change,))
