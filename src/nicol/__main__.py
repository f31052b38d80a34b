"""``python -m nicol`` is ``nicol``."""

from nicol.tools.cli.main import main

main(prog_name="nicol")
