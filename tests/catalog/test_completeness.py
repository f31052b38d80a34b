"""Every kind of change and of statement is known to everybody who reads them."""

from typing import get_args

import pytest

from nicol.catalog import summary as summary_module
from nicol.catalog.change import Change
from nicol.catalog.reverse import reverse
from nicol.catalog.script import script as script_module
from nicol.catalog.script.alter_table import TableChange
from nicol.sql import ddl, ddl_printer


@pytest.mark.parametrize("kind", get_args(Change), ids=lambda it: it.__name__)
def test_each_change_has_a_reverse_a_summary_and_a_script(kind: type) -> None:
    assert kind in reverse.registry
    assert kind in summary_module._lines.registry
    assert (kind in script_module._block.registry) != (kind in get_args(TableChange))


@pytest.mark.parametrize("kind", get_args(ddl.DdlStatement), ids=lambda it: it.__name__)
def test_each_statement_is_printed(kind: type) -> None:
    assert kind in ddl_printer._statement.registry


@pytest.mark.parametrize("kind", get_args(ddl.TableAction), ids=lambda it: it.__name__)
def test_each_action_is_printed(kind: type) -> None:
    assert kind in ddl_printer._action.registry
