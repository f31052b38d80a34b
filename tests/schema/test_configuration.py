"""The datasource and the generators by themselves: the same as in the whole schema, or not known at all."""

import pytest

from nicol.schema.check import check
from nicol.schema.configuration import configuration

DATASOURCE = 'datasource db {\n  provider = "postgresql"\n  schemas  = ["a", "b"]\n}\n'
GENERATOR = 'generator client {\n  provider        = "nicol"\n  previewFeatures = ["partialIndexes"]\n}\n'
MODEL = 'model A {\n  id Int @id\n  @@schema("a")\n}\n'
READ = {
    "both": (DATASOURCE, GENERATOR, MODEL),
    "only a generator": (GENERATOR,),
    "nothing": ("",),
    "comments on lines": ("// datasource old {\n// }\n", DATASOURCE),
}
UNREAD = {
    "a block that may stand in a comment": ("/*\n" + GENERATOR + "*/\n",),
    "two datasources": (DATASOURCE, DATASOURCE),
    "two generators of a name": (GENERATOR, GENERATOR),
    "a brace in a text": (DATASOURCE.replace('"b"', '"}"'),),
    "a block that is never closed": ("datasource db {\n",),
    "a wrong setting": ("generator client {\n  provider = 1\n}\n",),
}


@pytest.mark.parametrize("texts", READ.values(), ids=READ)
def test_what_stands_alone_is_what_the_whole_schema_says(texts: tuple[str, ...]) -> None:
    whole, alone = check({str(n): it for n, it in enumerate(texts)}).schema, configuration(texts)
    assert whole is not None
    assert alone is not None
    assert (alone.datasource and alone.datasource.schemas) == (whole.datasource and whole.datasource.schemas)
    assert [(it.name, it.provider) for it in alone.generators] == [(it.name, it.provider) for it in whole.generators]


@pytest.mark.parametrize("texts", UNREAD.values(), ids=UNREAD)
def test_where_something_is_wrong_or_doubtful_only_the_whole_schema_can_tell(texts: tuple[str, ...]) -> None:
    assert configuration(texts) is None


def test_models_may_be_wrong() -> None:
    assert configuration([DATASOURCE, "model A {\n  id Nothing @id\n}\n"]) is not None
