"""Datasource and generator blocks, of Prisma 6 and of 7."""

from random import Random

from tests.schema.strategies.chance import chance
from tests.schema.strategies.draft import SchemaDraft

PREVIEW_FEATURES = (
    "views",
    "partialIndexes",
    "relationJoins",
    "nativeDistinct",
    "strictUndefinedChecks",
    "fullTextSearchPostgres",
    "typedSql",
)
FINISHED_FEATURES = (
    "multiSchema",
    "postgresqlExtensions",
    "driverAdapters",
    "tracing",
    "fullTextSearch",
    "orderByNulls",
    "metrics",
    "interactiveTransactions",
    "omitApi",
)


def datasource_of(chosen: Random, draft: SchemaDraft) -> list[str]:
    lines = [f'provider = "{"postgres" if chance(chosen, 15) else "postgresql"}"']
    if chance(chosen, 20):
        lines += _prisma_6(chosen)
    if draft.relation_mode:
        lines.append(f'relationMode = "{draft.relation_mode}"')
    if draft.databases:
        lines.append(f"schemas = {_strings(draft.databases)}")
    if chance(chosen, 5):
        lines.append('extensions = [citext, uuidOssp(map: "uuid-ossp", schema: "public", version: "1.1")]')
    return [f"datasource {draft.datasource} {{", *(f"  {it}" for it in lines), "}"]


def _prisma_6(chosen: Random) -> list[str]:
    lines = ["url = " + chosen.choice(('env("DATABASE_URL")', '"postgresql://a:b@localhost:5432/c?schema=public"'))]
    if chance(chosen, 30):
        lines.append('directUrl = env("DIRECT_URL")')
    if chance(chosen, 30):
        lines.append('shadowDatabaseUrl = env("SHADOW_URL")')
    return lines


def _strings(items: list[str]) -> str:
    quoted = [f'"{it}"' for it in items]
    return f"[{', '.join(quoted)}]"


def generator_of(chosen: Random, name: str) -> list[str]:
    features = ["views", "partialIndexes", *chosen.sample(PREVIEW_FEATURES[2:], chosen.randint(0, 2))]
    if chance(chosen, 15):
        features += chosen.sample(FINISHED_FEATURES, chosen.randint(1, 2))
    if chance(chosen, 15):
        features.append("postgresqlExtensions")
    provider = chosen.choice(("prisma-client-js", "prisma-client", "prisma-client-py", "nicol"))
    lines = [f'provider = "{provider}"']
    if provider != "prisma-client-py":
        lines.append(f"previewFeatures = {_strings(features)}")
    if chance(chosen, 40) or provider == "prisma-client":
        lines.append('output = "../src/generated/client"')
    if provider == "prisma-client-js":
        lines += [
            it for it in ('engineType = "library"', 'binaryTargets = ["native", "linux-musl"]') if chance(chosen, 20)
        ]
    if provider == "prisma-client":
        lines += [
            it
            for it in ('runtime = "nodejs"', 'moduleFormat = "esm"', 'generatedFileExtension = "ts"')
            if chance(chosen, 20)
        ]
    if provider == "prisma-client-py":
        lines += [
            it
            for it in ('interface = "asyncio"', "recursive_type_depth = 5", "enable_experimental_decimal = true")
            if chance(chosen, 40)
        ]
    return [f"generator {name} {{", *(f"  {it}" for it in lines), "}"]
