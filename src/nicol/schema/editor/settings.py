"""The settings of datasource, generator and policy blocks as an editor explains them, and the values they take."""

from collections.abc import Mapping
from dataclasses import dataclass

from nicol.schema.editor.vocabulary import Word

_POSTGRES = "https://www.postgresql.org/docs/current/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """``values`` are what it may be; ``is_text`` says that they are written in quotes."""

    word: Word
    values: Mapping[str, Word]
    is_text: bool = True
    is_list: bool = False


def _setting(meaning: str, snippet: str, page: str = "") -> Setting:
    return Setting(word=Word(meaning=meaning, snippet=snippet, page=page), values={})


DATASOURCE: Mapping[str, Setting] = {
    "provider": Setting(
        word=Word(meaning="The kind of database. Nicol speaks PostgreSQL.", snippet='provider = "${1:postgresql}"'),
        values={"postgresql": Word(meaning="PostgreSQL."), "postgres": Word(meaning="Another word for `postgresql`.")},
    ),
    "url": _setting("The address of the database.", 'url = env("${1:DATABASE_URL}")'),
    "directUrl": _setting("The address for migrations, past any pooler.", 'directUrl = env("${1:DIRECT_URL}")'),
    "shadowDatabaseUrl": _setting(
        "The address of a scratch database, in which migrations are tried.",
        'shadowDatabaseUrl = env("${1:SHADOW_DATABASE_URL}")',
    ),
    "schemas": _setting(
        "The PostgreSQL schemas that the models live in.", 'schemas = ["${1:public}"]', _POSTGRES + "ddl-schemas.html"
    ),
    "extensions": _setting(
        "Extensions of PostgreSQL that migrations install.", "extensions = [$0]", _POSTGRES + "contrib.html"
    ),
    "relationMode": Setting(
        word=Word(meaning="Who keeps relations right: the database or the client.", snippet='relationMode = "$0"'),
        values={
            "foreignKeys": Word(meaning="The database, by foreign keys."),
            "prisma": Word(meaning="The client. The database has no foreign keys."),
        },
    ),
}

GENERATOR: Mapping[str, Setting] = {
    "provider": Setting(
        word=Word(meaning="Which generator runs.", snippet='provider = "${1:nicol}"'),
        values={
            "nicol": Word(meaning="Nicol's typed client."),
            "prisma-client": Word(meaning="Prisma's client for TypeScript; Nicol leaves it to Prisma."),
            "prisma-client-js": Word(meaning="Prisma's older client for JavaScript; Nicol leaves it to Prisma."),
            "prisma-client-py": Word(meaning="Prisma Client Python."),
        },
    ),
    "output": _setting("Where the result is written, seen from the schema file.", 'output = "$0"'),
    "previewFeatures": Setting(
        word=Word(
            meaning="Features of Prisma that it calls unfinished. Nicol needs no switch for them.",
            snippet='previewFeatures = ["$0"]',
        ),
        values={
            it: Word(meaning="A preview feature of Prisma.")
            for it in (
                "multiSchema",
                "partialIndexes",
                "postgresqlExtensions",
                "relationJoins",
                "typedSql",
                "views",
                "fullTextSearchPostgres",
                "nativeDistinct",
                "strictUndefinedChecks",
                "metrics",
            )
        },
        is_list=True,
    ),
    "binaryTargets": _setting(
        "Platforms of Prisma's engine; Nicol has none and passes over it.", 'binaryTargets = ["${1:native}"]'
    ),
    "engineType": Setting(
        word=Word(
            meaning="The kind of Prisma's engine; Nicol has none and passes over it.", snippet='engineType = "$0"'
        ),
        values={"library": Word(meaning=""), "binary": Word(meaning=""), "client": Word(meaning="")},
    ),
}

POLICY: Mapping[str, Setting] = {
    "target": Setting(
        word=Word(meaning="The model whose rows it guards.", snippet="target = "), values={}, is_text=False
    ),
    "roles": _setting("The roles it applies to; everybody where it is absent.", "roles = [$0]"),
    "using": _setting(
        "SQL that chooses the rows which the statement sees.", 'using = "$0"', _POSTGRES + "sql-createpolicy.html"
    ),
    "withCheck": _setting(
        "SQL that must hold of rows after the statement.", 'withCheck = "$0"', _POSTGRES + "sql-createpolicy.html"
    ),
    "as": Setting(
        word=Word(meaning="How it joins with others.", snippet="as = "),
        values={
            "permissive": Word(meaning="One permissive policy that admits a row is enough; the usual kind."),
            "restrictive": Word(meaning="Every restrictive policy must admit the row."),
        },
        is_text=False,
    ),
}


def settings_of(keyword: str) -> Mapping[str, Setting]:
    return {"datasource": DATASOURCE, "generator": GENERATOR}.get(keyword, POLICY)
