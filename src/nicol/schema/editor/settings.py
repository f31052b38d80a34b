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
    providers: tuple[str, ...] = ()
    """The generators that know it; empty for all."""


def _setting(meaning: str, snippet: str, page: str = "", providers: tuple[str, ...] = ()) -> Setting:
    return Setting(word=Word(meaning=meaning, snippet=snippet, page=page), values={}, providers=providers)


def _choice(name: str, meaning: str, values: Mapping[str, str], *providers: str) -> Setting:
    """A setting with a few values, of these generators only."""
    return Setting(
        word=Word(meaning=meaning, snippet=f'{name} = "$0"'),
        values={value: Word(meaning=it) for value, it in values.items()},
        providers=providers,
    )


_PRISMA_CLIENTS = ("prisma-client", "prisma-client-js")
_TYPESCRIPT = "prisma-client"
_JAVASCRIPT = "prisma-client-js"
_PYTHON = "prisma-client-py"

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
    "extensions": Setting(
        word=Word(
            meaning="Extensions of PostgreSQL that migrations install.",
            snippet="extensions = [$0]",
            page=_POSTGRES + "contrib.html",
        ),
        values={
            "citext": Word(meaning="Text that is compared without case.", page=_POSTGRES + "citext.html"),
            "hstore": Word(meaning="Maps from text to text.", page=_POSTGRES + "hstore.html"),
            "ltree": Word(meaning="Paths in a tree.", page=_POSTGRES + "ltree.html"),
            "pg_trgm": Word(meaning="Similar text, and indexes for LIKE.", page=_POSTGRES + "pgtrgm.html"),
            "pgcrypto": Word(meaning="Hashes and encryption.", page=_POSTGRES + "pgcrypto.html"),
            "unaccent": Word(meaning="Text without accents.", page=_POSTGRES + "unaccent.html"),
            "btree_gin": Word(meaning="Plain columns in Gin indexes.", page=_POSTGRES + "btree-gin.html"),
            "btree_gist": Word(
                meaning="Plain columns in Gist indexes, as exclusions need them.", page=_POSTGRES + "btree-gist.html"
            ),
            "uuidOssp": Word(
                meaning="UUIDs of every kind.", snippet='uuidOssp(map: "uuid-ossp")', page=_POSTGRES + "uuid-ossp.html"
            ),
            "postgis": Word(meaning="Geography; to be installed on the server first."),
            "vector": Word(meaning="Vectors and their nearest neighbours; to be installed on the server first."),
        },
        is_text=False,
        is_list=True,
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
    "types": _choice(
        "types",
        "How far the types of nested arguments reach.",
        {
            "whole": "Everywhere; the usual way.",
            "near": "Through neighbourhoods of 12 models: for mypy, where a hundred models all reach each other.",
        },
        "nicol",
    ),
    "names": _choice(
        "names",
        "How fields are called in Python.",
        {
            "as-written": "As in the schema; the usual way.",
            "snake_case": "In Python's way: `createdAt` is `created_at`.",
        },
        "nicol",
    ),
    "models": _choice(
        "models",
        "What records are.",
        {
            "pydantic": "Pydantic models.",
            "msgspec": "msgspec Structs.",
            "dataclass": "Dataclasses of the standard library.",
        },
        "nicol",
    ),
    "binaryTargets": _setting(
        "Platforms of Prisma's engine; Nicol has none and passes over it.",
        'binaryTargets = ["${1:native}"]',
        providers=(_JAVASCRIPT, _PYTHON),
    ),
    "engineType": _choice(
        "engineType",
        "The kind of Prisma's engine; Nicol has none and passes over it.",
        {"library": "", "binary": "", "client": ""},
        _JAVASCRIPT,
        _PYTHON,
    ),
    "runtime": _choice(
        "runtime",
        "Where Prisma's client runs.",
        dict.fromkeys(("nodejs", "deno", "bun", "workerd", "vercel-edge", "react-native"), ""),
        _TYPESCRIPT,
    ),
    "moduleFormat": _choice("moduleFormat", "How its modules are written.", {"esm": "", "cjs": ""}, _TYPESCRIPT),
    "generatedFileExtension": _setting(
        "The ending of the files that it writes.", 'generatedFileExtension = "${1:ts}"', providers=(_TYPESCRIPT,)
    ),
    "importFileExtension": _setting(
        "The ending of files in its imports.", 'importFileExtension = "${1:ts}"', providers=(_TYPESCRIPT,)
    ),
    "compilerBuild": _choice(
        "compilerBuild", "Which build of its compiler.", {"fast": "", "small": ""}, *_PRISMA_CLIENTS
    ),
    "interface": _choice(
        "interface", "Whether calls are awaited.", {"asyncio": "They are.", "sync": "They are not."}, _PYTHON
    ),
    "recursive_type_depth": _setting("How deep its types nest.", "recursive_type_depth = ${1:5}", providers=(_PYTHON,)),
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


EXTENSION_ARGUMENTS: Mapping[str, Word] = {
    "map": Word(meaning="Its name in PostgreSQL, where that is no word.", snippet='map: "$0"'),
    "schema": Word(meaning="The schema that holds what it brings.", snippet='schema: "$0"'),
    "version": Word(meaning="The version to install.", snippet='version: "$0"'),
}
