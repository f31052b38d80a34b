"""Running the project's seed for ``db seed`` and ``migrate reset``."""

from collections.abc import Sequence

from nicol.migrate.seed import seed
from nicol.tools.cli.invocation import ExitStatus, Invocation


def run_seed(invocation: Invocation, url: str, arguments: Sequence[str] = ()) -> ExitStatus:
    """Run the seed against ``url``, if the project has one. Its output is shown as it comes."""
    settings, console = invocation.settings, invocation.console
    if settings.seed is None:
        return ExitStatus.DONE
    console.say(f"Running the seed: {settings.seed}")
    status = seed(settings.seed, arguments, root=settings.root, url=url, environment=settings.environment)
    if status:
        console.error(f"the seed failed with exit status {status}: {settings.seed}")
        return ExitStatus.COULD_NOT
    console.say(f"{console.green('✓')} the seed has run")
    return ExitStatus.DONE
