"""The migrations of LiteLLM: a real history of 220, fetched from the package registry when asked for, never kept here."""

import fcntl
import subprocess
import sys
import zipfile
from pathlib import Path

WHEEL = "litellm-proxy-extras==0.4.110"
N_MIGRATIONS = 220
# Two indexes that their schema names and their migrations forget.
MISSING = """\
-- CreateIndex
CREATE INDEX "LiteLLM_SpendLogs_litellm_call_id_idx" ON "LiteLLM_SpendLogs"("litellm_call_id");

-- CreateIndex
CREATE INDEX "LiteLLM_SpendLogs_api_key_startTime_idx" ON "LiteLLM_SpendLogs"("api_key", "startTime");
"""
_CACHE = Path(__file__).parents[1] / "build/litellm"


def fetched() -> Path | None:
    """The folder with their ``migrations`` and ``schema.prisma``, or None where no registry has them."""
    found = _CACHE / "litellm_proxy_extras"
    _CACHE.mkdir(parents=True, exist_ok=True)
    with (_CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (found / "schema.prisma").exists() and not _fetch():
            return None
    return found


def _fetch() -> bool:
    command = [sys.executable, "-m", "pip", "download", WHEEL, "--no-deps", "--quiet", "--dest", str(_CACHE)]
    if subprocess.run(command, capture_output=True, timeout=120, check=False).returncode != 0:
        return False
    (wheel,) = _CACHE.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(_CACHE)
    return True
