"""Every method of the client along every relation, for one workspace beside another: nothing crosses."""

import pytest

from hyvve.db import AsyncClient
from nicol.tools.testing.isolation import prove_isolation_async

VALUES = {
    "ApprovalItem": {"status": "PENDING", "decided_at": None, "confidence": 50},
    "AIProviderConfig": {"max_tokens_per_day": 10},
}


@pytest.mark.conformance
async def test_no_method_leads_from_one_workspace_to_another(app_url, database_url, db_committing):
    async with AsyncClient(app_url, every_tenant_url=database_url) as db:
        report = await prove_isolation_async(db, values=VALUES)
    assert len(report.models) == 16
    assert report.n_calls > 10_000
    assert report.n_refused > 1_000
