"""What Nicol can do by now."""
from importlib.util import find_spec
from pathlib import Path
from nicol.query.vocabulary import ARGUMENTS_BY_ACTION as A
import nicol.query.reading.selection as s
import nicol.query.writing.data as d
SELECT = "select" in A["find_many"]
FIELD_REF = "FieldRef" in Path(s.__file__).with_name("where.py").read_text()
NEGATIVE = "to read backwards, reverse" not in Path(s.__file__).read_text()
NESTED = "disconnect" in Path(d.__file__).read_text() or Path(d.__file__).with_name("links.py").exists()
ACTIONS = set(A)
LIMIT = "limit" in A["update_many"]
