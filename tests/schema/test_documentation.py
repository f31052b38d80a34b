import re
from pathlib import Path

import pytest
from tests.schema.corpus_file import DATASOURCE

from nicol.schema.check import PLAIN, CheckOptions, check
from nicol.schema.format import format

EXAMPLES = re.findall(
    r"^```prisma\n(.*?)^```$", (Path(__file__).parents[2] / "docs/superset.md").read_text(), re.MULTILINE | re.DOTALL
)
STRICT = CheckOptions(levels={}, is_prisma_strict=True)

TEXT = """
/// A
/// B
// no
///  C
model A {
  /// x
  id Int @id /// y
  /// replaced

  /// free

  b Int
  // none
  c Int // none
  /**
   * star
   * and more
   */
  d Int
}

/// floating

/// E
enum E {
  /// v
  V /// w
}
"""


def test_documentation_is_what_stands_above_and_behind() -> None:
    schema = check({"schema.prisma": TEXT}).schema
    assert schema is not None
    assert schema.models[0].documentation == "A\nB\nC"
    assert {it.name: it.documentation for it in schema.models[0].fields} == {
        "id": "x\ny",
        "b": "free",
        "c": "",
        "d": "star\nand more",
    }
    assert schema.enums[0].documentation == "E"
    assert schema.enums[0].values[0].documentation == "v\nw"


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_superset_are_right_and_laid_out(example: str) -> None:
    assert check({"a.prisma": DATASOURCE + example}, PLAIN).diagnostics == ()
    assert check({"a.prisma": DATASOURCE + example}, STRICT).diagnostics != ()
    assert format(example) == example
