"""Migrations for code that does not await: ``from nicol.migrate import sync as migrate; migrate.deploy(url, folder)``.

``nicol.migrate.aio`` has the same names.
"""

from nicol.migrate.check import Checked, check
from nicol.migrate.deploy import Deployed, DeployOptions, deploy
from nicol.migrate.dev import Developed, DevOptions, dev
from nicol.migrate.diff import diff, unmanaged
from nicol.migrate.doctor import Ailment, DoctorOptions, diagnose
from nicol.migrate.down import Descent, DownOptions, down, propose_down
from nicol.migrate.drift import DriftOptions, Repair, accept_edited, adopt, forget_missing, propose_repair, repair
from nicol.migrate.execute import execute
from nicol.migrate.forecast import ForecastOptions, Outlook, forecast
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.pull import pull
from nicol.migrate.push import Pushed, PushOptions, push
from nicol.migrate.rebase import Rebased, RebaseOptions, rebase
from nicol.migrate.reset import reset
from nicol.migrate.resolve import mark_as_applied, mark_as_rolled_back
from nicol.migrate.side import Database, Nothing, ScratchOptions
from nicol.migrate.squash import Squashed, SquashOptions, squash
from nicol.migrate.status import Status, status

__all__ = [
    "Ailment",
    "Checked",
    "Database",
    "DeployOptions",
    "Deployed",
    "Descent",
    "DevOptions",
    "Developed",
    "DoctorOptions",
    "DownOptions",
    "DriftOptions",
    "Folder",
    "ForecastOptions",
    "Nothing",
    "Outlook",
    "PushOptions",
    "Pushed",
    "RebaseOptions",
    "Rebased",
    "Repair",
    "ScratchOptions",
    "SquashOptions",
    "Squashed",
    "Status",
    "accept_edited",
    "adopt",
    "check",
    "deploy",
    "dev",
    "diagnose",
    "diff",
    "down",
    "execute",
    "forecast",
    "forget_missing",
    "mark_as_applied",
    "mark_as_rolled_back",
    "propose_down",
    "propose_repair",
    "pull",
    "push",
    "read_folder",
    "rebase",
    "repair",
    "reset",
    "squash",
    "status",
    "unmanaged",
]
