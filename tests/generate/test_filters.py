"""What type checkers let a filter say is what the planner takes, no more and no less."""

from types import NoneType
from typing import get_args, get_origin, is_typeddict

import pytest
from tests.query.world import SCHEMA

from nicol.client import filters
from nicol.generate.scalars import filtered
from nicol.generate.source import Module
from nicol.query.vocabulary import operators_of
from nicol.schema.model import EnumType, ScalarField

FIELDS = [it for it in SCHEMA.model_by_name["Value"].scalar_fields if it.is_list or not isinstance(it.type, EnumType)]


@pytest.mark.parametrize("field", FIELDS, ids=lambda it: it.name)
def test_filter_has_the_operators_of_its_field(field: ScalarField) -> None:
    taken = eval(filtered(Module("", ""), field), {"RoleInput": str, **vars(filters)})
    (filter_,) = (it for it in get_args(taken) or (taken,) if is_typeddict(get_origin(it) or it))
    assert set((get_origin(filter_) or filter_).__annotations__) == operators_of(field)


def test_none_is_no_json_of_a_required_field_nor_a_list() -> None:
    assert NoneType not in get_args(filters.JsonInput)
    assert NoneType not in get_args(filters.ListFilter.__annotations__["equals"])
