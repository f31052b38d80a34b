"""Migrations for code that awaits: ``from nicol.migrate import aio as migrate; await migrate.deploy(url, folder)``.

``check`` and ``read_folder`` look at files alone and are not awaited. ``nicol.migrate.sync`` has the same names.
"""

from nicol.migrate.check import Checked, check
from nicol.migrate.deploy import Deployed, DeployOptions
from nicol.migrate.deploy import deploy_async as deploy
from nicol.migrate.dev import Developed, DevOptions
from nicol.migrate.dev import dev_async as dev
from nicol.migrate.diff import diff_async as diff
from nicol.migrate.diff import unmanaged_async as unmanaged
from nicol.migrate.doctor import Ailment, DoctorOptions
from nicol.migrate.doctor import diagnose_async as diagnose
from nicol.migrate.down import Descent, DownOptions
from nicol.migrate.down import down_async as down
from nicol.migrate.down import propose_down_async as propose_down
from nicol.migrate.drift import DriftOptions, Repair
from nicol.migrate.drift import accept_edited_async as accept_edited
from nicol.migrate.drift import adopt_async as adopt
from nicol.migrate.drift import forget_missing_async as forget_missing
from nicol.migrate.drift import propose_repair_async as propose_repair
from nicol.migrate.drift import repair_async as repair
from nicol.migrate.execute import execute_async as execute
from nicol.migrate.forecast import ForecastOptions, Outlook
from nicol.migrate.forecast import forecast_async as forecast
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.pull import pull_async as pull
from nicol.migrate.push import Pushed, PushOptions
from nicol.migrate.push import push_async as push
from nicol.migrate.rebase import Rebased, RebaseOptions
from nicol.migrate.rebase import rebase_async as rebase
from nicol.migrate.reset import reset_async as reset
from nicol.migrate.resolve import mark_as_applied_async as mark_as_applied
from nicol.migrate.resolve import mark_as_rolled_back_async as mark_as_rolled_back
from nicol.migrate.side import Database, Nothing, ScratchOptions
from nicol.migrate.squash import Squashed, SquashOptions
from nicol.migrate.squash import squash_async as squash
from nicol.migrate.status import Status
from nicol.migrate.status import status_async as status

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
