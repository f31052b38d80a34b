"""Celery tasks of both colours. The worker forks after the clients were made, and one was used."""

import asyncio
import os
from pathlib import Path

from celery import Celery
from jive_db import AsyncClient, Client

FOLDER = Path(os.environ["SERVED_FOLDER"])
URL = os.environ["SERVED_URL"]
PID = "SELECT pg_backend_pid() AS pid FROM pg_sleep(0.01)"

app = Celery(
    "tasks",
    broker="filesystem://",
    backend=f"file://{FOLDER}/results",
    broker_transport_options={
        "data_folder_in": f"{FOLDER}/queue",
        "data_folder_out": f"{FOLDER}/queue",
        "control_folder": f"{FOLDER}/control",
    },
)
db = Client(URL, application_name="served")
adb = AsyncClient(URL, application_name="served")
db.query_raw(PID)


@app.task
def ask() -> tuple[int, int]:
    return os.getpid(), db.query_raw(PID)[0]["pid"]


@app.task
def ask_async() -> tuple[int, int]:
    async def asked() -> int:
        return (await adb.query_raw(PID))[0]["pid"]

    return os.getpid(), asyncio.run(asked())
