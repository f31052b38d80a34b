"""``complete`` adds what relations lack: as Prisma where that makes a right schema, and better where it does not.

``UPDATE=1 pytest`` writes ``layout/completions.txt`` anew; the reviewer reads the difference.
"""

import os
import re
from dataclasses import replace
from random import Random

import pytest
from tests.made_up import number_of
from tests.oracle import Oracle, needs_prisma
from tests.schema.layout_file import Pair, read_pairs, without_datasource, write_pairs
from tests.schema.strategies.schemas import schema_of

from nicol.schema.check import check
from nicol.schema.complete import complete
from nicol.schema.format import format
from nicol.schema.inflection import camel_case, plural

FILE = "completions.txt"
PAIRS = read_pairs(FILE)
PATH = "schema.prisma"


def completed(text: str) -> str:
    return format(complete({PATH: text})[PATH])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_what_relations_lack_is_added(pair: Pair) -> None:
    if not os.environ.get("UPDATE"):
        assert without_datasource(pair, completed(pair.text)) == pair.after


@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_completing_twice_is_completing_once(pair: Pair) -> None:
    once = completed(pair.text)
    assert completed(once) == once


if os.environ.get("UPDATE"):

    def test_update_the_completions() -> None:
        write_pairs(FILE, [replace(it, after=without_datasource(it, completed(it.text))) for it in PAIRS])


@pytest.mark.conformance
@needs_prisma
@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_additions_are_prismas(oracle: Oracle, pair: Pair) -> None:
    ours, theirs = completed(pair.text), oracle.ask(pair.text).formatted
    assert (ours == theirs) == (not pair.difference)


@pytest.mark.conformance
@needs_prisma
@pytest.mark.parametrize("pair", PAIRS, ids=lambda it: it.name)
def test_what_prisma_completes_rightly_is_completed(oracle: Oracle, pair: Pair) -> None:
    theirs = oracle.ask(pair.text).formatted
    assert theirs is not None
    if not oracle.ask(theirs).errors:
        assert check({PATH: completed(pair.text)}).schema is not None
        assert not oracle.ask(completed(pair.text)).errors


POST = """model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
}
"""


def test_additions_go_to_the_file_of_their_model() -> None:
    texts = {"post.prisma": POST, "user.prisma": "model User {\n  id Int @id\n}\n"}
    assert complete(texts) == {
        "post.prisma": POST,
        "user.prisma": "model User {\n  id Int @id\nposts Post[]\n}\n",
    }


@pytest.mark.conformance
@needs_prisma
def test_several_files_are_completed_as_by_prisma(oracle: Oracle) -> None:
    texts = {"a.prisma": POST, "b.prisma": "model User {\n id Int @id\n tags Tag[]\n}\nmodel Tag {\n id Int @id\n}\n"}
    ours = [[path, format(text)] for path, text in complete(texts).items()]
    assert ours == oracle.request(op="format", files=list(texts.items()))


def test_a_field_of_a_mixin_is_left_alone() -> None:
    text = "model mixin M {\n  user User\n}\nmodel Post {\n  id Int @id\n  +M\n}\nmodel User {\n  id Int @id\n}\n"
    assert complete({PATH: text}) == {PATH: text}


@pytest.mark.parametrize(
    ("name", "singular", "several"),
    [
        ("User", "user", "users"),
        ("user_account", "userAccount", "userAccounts"),
        ("HTTPServer", "httpserver", "httpservers"),
        ("OAuthToken", "oauthToken", "oauthTokens"),
        ("Foo2bar", "foo2Bar", "foo2Bars"),
        ("Category", "category", "categories"),
        ("Person", "person", "people"),
        ("SalesPerson", "salesPerson", "salesPersons"),
        ("Status", "status", "statuses"),
        ("Box", "box", "boxes"),
        ("Index", "index", "indices"),
        ("News", "news", "news"),
        ("Equipment", "equipment", "equipment"),
        ("Data", "data", "data"),
        ("Quiz", "quiz", "quizzes"),
        ("Leaf", "leaf", "leaves"),
        ("Child", "child", "children"),
        ("Day", "day", "days"),
        ("Analysis", "analysis", "analyses"),
        ("Criterion", "criterion", "criteria"),
    ],
)
def test_names_are_said_in_the_plural(name: str, singular: str, several: str) -> None:
    assert (camel_case(name), plural(camel_case(name))) == (singular, several)


# Words whose plurals follow each of the rules and exceptions, and words beside them that do not.
WORDS = """
    address alias alumna analysis atlas audit axis baby bacterium basis batch belief box branch buffalo bus cactus calf
    canvas cash chassis child chimney church city company criterion crisis data datum day deer dish echo elf
    equipment fez fish focus foot forum fox gas genius goose half hero honey hoof index information invoice iris journey
    key knife leaf lens life man matrix medium metadata money mouse movie music news octopus ox person photo piano
    potato quiz radius release reply rice roof schema self series sheep shelf software stadium status stimulus story
    studio survey syllabus tax thesis thief tomato tooth topaz vertex virus volcano wife wolf woman yes zoo
""".split()


@pytest.mark.conformance
@needs_prisma
def test_plurals_are_prismas(oracle: Oracle) -> None:
    models = "".join(
        f"model {it} {{\n id Int @id\n x Int\n r Z @relation(fields: [x], references: [id])\n}}\n" for it in WORDS
    )
    formatted = oracle.ask(f"model Z {{\n  id Int @id\n}}\n{models}").formatted
    assert formatted is not None
    added = [it.split()[0] for it in formatted.partition("}")[0].splitlines() if "[]" in it]
    assert added == [plural(it) for it in WORDS]


# What is better than Prisma's though that is valid: the columns follow what they reference.
_BETTER = re.compile(
    r"@relation\([^)\n]*references: ?\[\w+, |\? @?unique|@@unique\(\[\w+(\(sort: \w+\))?\]", re.IGNORECASE
)
N_LACKING = number_of(1_500)


@pytest.mark.conformance
@pytest.mark.slow
@needs_prisma
def test_what_prisma_completes_rightly_in_made_up_schemas_is_completed_the_same(oracle: Oracle) -> None:
    chosen = Random(0)
    n_alike = 0
    for _ in range(N_LACKING):
        text = lacking(chosen, schema_of(chosen))
        ours, theirs = completed(text), oracle.ask(text).formatted
        if theirs is None or oracle.ask(text).errors == [] or oracle.ask(theirs).errors:
            continue
        assert not oracle.ask(ours).errors, text
        n_alike += ours == theirs
        assert ours == theirs or _BETTER.search(text), text
    assert n_alike > N_LACKING // 20


def lacking(chosen: Random, text: str) -> str:
    """``text`` without some of its relation fields, and without some of the words of the others."""
    models = re.findall(r"^(?:model|view) +(\w+)", text, re.MULTILINE)
    lines: list[str] = []
    for line in text.splitlines():
        is_relation = re.match(rf"\s*\w+\s+({'|'.join(models)})\b", line) is not None if models else False
        cut = chosen.choice(("", "", "", *_CUTS)) if is_relation else ""
        if cut != "line":
            lines.append(re.sub(cut, "", line) if cut else line)
    return "\n".join(lines) + "\n"


_CUTS = ("line", "line", r"@relation\(.*\)", r",? *references: *\[[^\]]*\]", r"fields: *\[[^\]]*\],? *")
