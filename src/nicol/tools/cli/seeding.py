"""Running the project's seed for ``db seed`` and ``migrate reset``."""

from collections.abc import Sequence

from nicol.errors import ConfigurationError
from nicol.migrate.seed import seed
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import resolved
from nicol.tools.cli.settings import Settings


def run_seed(invocation: Invocation, url: str, arguments: Sequence[str] = ()) -> ExitStatus:
    """Run the seed, if the project has one. Its output is shown as it comes.

    It comes as the program does: through the pooler, as a role that policies hold. ``url`` is that of migrations, and
    counts where there is no other.
    """
    settings, console = invocation.settings, invocation.console
    if settings.seed is None:
        return ExitStatus.DONE
    console.say(f"Running the seed: {settings.seed}")
    address = _programs_url(settings) or url
    status = seed(settings.seed, arguments, root=settings.root, url=address, environment=settings.environment)
    if status:
        console.error(f"the seed failed with exit status {status}: {settings.seed}")
        return ExitStatus.COULD_NOT
    console.say(f"{console.green('✓')} the seed has run")
    return ExitStatus.DONE


def _programs_url(settings: Settings) -> str | None:
    try:
        return resolved(settings, settings.database_url())
    except ConfigurationError:
        return None
