# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The arguments of every action, for type checkers."""

from __future__ import annotations

from ._types_1 import *
from ._types_2 import *
from ._values import *
