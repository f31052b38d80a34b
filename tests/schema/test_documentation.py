from nicol.schema.check import check

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
