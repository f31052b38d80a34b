# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""What the enums of the schema take."""

from __future__ import annotations
