"""Every code about a migration, what it means, and how loudly it is said unless the project says otherwise."""

from collections.abc import Mapping

from nicol.text.diagnostic import Severity

MEANING_BY_CODE: Mapping[str, str] = {
    "M001": "an index is built while nobody may write",
    "M002": "an index is dropped while nobody may read",
    "M003": "an index is rebuilt while nobody may write",
    "M004": "`CONCURRENTLY` stands in a transaction",
    "M005": "a foreign key looks through both tables while nobody may write",
    "M006": "a check looks through the table while nobody may read",
    "M007": "a unique constraint builds its index while nobody may read",
    "M008": "a primary key builds its index while nobody may read",
    "M009": "`SET NOT NULL` looks through the table while nobody may read",
    "M010": "a required column is added without a default",
    "M011": "a column is added with a default that differs from row to row",
    "M012": "a column that counts is added to a table with rows",
    "M013": "a stored generated column is added to a table with rows",
    "M014": "a column changes its type",
    "M015": "a column is renamed under running programs",
    "M016": "a table or schema is renamed under running programs",
    "M017": "a column is dropped",
    "M018": "a table, schema or database is dropped",
    "M019": "a column becomes optional",
    "M020": "`TRUNCATE` empties tables",
    "M021": "an exclusion constraint builds its index while nobody may read",
    "M022": "a new enum value has no place",
    "M023": "an enum value is renamed, or used where it is added",
    "M024": "rows are changed all at once",
    "M025": "SQL that nobody can read beforehand",
    "M026": "a migration waits for locks without end",
    "M027": "a transaction inside the migration's own",
    "M028": "a statement cannot be repeated, and no transaction takes it back",
    "M029": "a key that runs out, or a serial",
    "M030": "a type that is regretted later",
    "M031": "a name is longer than PostgreSQL keeps",
    "M032": "a partition is detached while nobody may read",
    "M033": "a table is written anew while nobody may read",
    "M034": "a trigger is created on a table in use",
    "M035": "one transaction locks several tables",
    "M036": "a domain has a constraint",
    "M037": "`CASCADE` drops what nobody named",
    "M038": "the history is not one line",
    "M039": "rows are lost",
    "M040": "row-level security is switched on without policies",
}

ELSEWHERE = frozenset({"M038", "M039"})
"""What no reading of one file can tell: ``migrate check`` and ``migrate dev`` do."""

_WARNINGS = {"M002", "M019", "M024", "M025", "M026", "M028", "M031", "M034", "M035", "M036", "M037"}
_OFF = {"M022", "M029", "M030"}

DEFAULT_LEVELS: Mapping[str, Severity | None] = {
    it: None if it in _OFF else Severity.WARNING if it in _WARNINGS else Severity.ERROR for it in MEANING_BY_CODE
}
"""None is off. What Prisma's own scripts do in most projects is off until somebody asks for it."""
