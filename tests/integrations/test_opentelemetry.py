"""What OpenTelemetry is told, in both colours."""

import asyncio
from contextvars import copy_context

import pytest
from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.trace import SpanKind, StatusCode
from tests.client.colours import in_both_colours

from nicol.client.instrument import CallEvent
from nicol.client.tenancy.context import tenant
from nicol.driver.url import parse_url
from nicol.errors import PoolTimeoutError, UniqueViolationError
from nicol.integrations.opentelemetry import OpenTelemetry, _place, traceparent

SQL = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()"


class Telemetry:
    """An instrument, and what it has told since ``clear``."""

    def __init__(self, **options: object) -> None:
        self._exporter = InMemorySpanExporter()
        provider = TracerProvider(**options)
        provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self._reader = InMemoryMetricReader()
        self.tracer = provider.get_tracer("test")
        meters = MeterProvider(metric_readers=[self._reader])
        self.instrument = OpenTelemetry(tracer_provider=provider, meter_provider=meters)

    def clear(self) -> None:
        self._exporter.clear()

    @property
    def spans(self):
        return {it.name: it for it in self._exporter.get_finished_spans()}

    def names_below(self, name: str) -> list[str]:
        above = self.spans[name].context.span_id
        spans = self._exporter.get_finished_spans()
        return [it.name for it in spans if it.parent is not None and it.parent.span_id == above]

    def metrics(self) -> dict[str, list[object]]:
        found = self._reader.get_metrics_data()
        metrics = [
            it for resource in found.resource_metrics for scope in resource.scope_metrics for it in scope.metrics
        ]
        return {it.name: list(it.data.data_points) for it in metrics}


@pytest.fixture
def telemetry() -> Telemetry:
    return Telemetry()


@in_both_colours
async def test_call_is_a_span_around_those_of_its_statements(shop, shop_url, telemetry):
    async with shop.AsyncClient(shop_url, instruments=[telemetry.instrument]) as db:
        telemetry.clear()
        with telemetry.tracer.start_as_current_span("request"):
            await db.customer.create({"email": "secret@example.com"})
            assert trace.get_current_span().name == "request"
        assert not trace.get_current_span().get_span_context().is_valid
    assert telemetry.names_below("request") == ["Customer.create"]
    assert telemetry.names_below("Customer.create") == ["INSERT Customer"]
    call, sent = telemetry.spans["Customer.create"], telemetry.spans["INSERT Customer"]
    assert (call.kind, sent.kind) == (SpanKind.INTERNAL, SpanKind.CLIENT)
    assert call.start_time <= sent.start_time <= sent.end_time <= call.end_time
    attributes = dict(sent.attributes)
    assert attributes.pop("db.query.text").startswith("INSERT INTO")
    assert attributes.pop("db.namespace") == parse_url(shop_url).database
    assert attributes.pop("server.address") == parse_url(shop_url).host
    assert attributes == {
        "db.system.name": "postgresql",
        "db.operation.name": "INSERT",
        "db.collection.name": "Customer",
        "db.response.returned_rows": 1,
    }
    assert "secret" not in str([it.to_json() for it in telemetry.spans.values()])


@in_both_colours
async def test_transaction_is_a_span_around_its_calls(shop, shop_url, telemetry):
    async with shop.AsyncClient(shop_url, instruments=[telemetry.instrument]) as db:
        telemetry.clear()
        async with db.tx():
            await db.customer.count()
        assert not trace.get_current_span().get_span_context().is_valid
        with pytest.raises(KeyError):
            async with db.tx() as tx:
                await tx.order.count()
                raise KeyError
        assert not trace.get_current_span().get_span_context().is_valid
        async with db.batch() as batch:
            batch.customer.count()
            batch.order.count()
    assert telemetry.names_below("batch") == ["BEGIN", "SELECT Customer", "SELECT Order", "COMMIT"]
    assert telemetry.spans["batch"].attributes["db.operation.batch.size"] == 2
    assert telemetry.spans["Customer.count"].parent is not None
    assert telemetry.names_below("tx") == ["BEGIN", "Order.count", "ROLLBACK"]
    assert telemetry.spans["tx"].attributes["nicol.transaction.ending"] == "rolled back"


@in_both_colours
async def test_failure_is_told_without_its_values(shop, shop_url, telemetry):
    async with shop.AsyncClient(shop_url, instruments=[telemetry.instrument]) as db:
        await db.customer.create({"email": "secret@example.com"})
        telemetry.clear()
        with pytest.raises(UniqueViolationError):
            await db.customer.create({"email": "secret@example.com"})
    for name in ("Customer.create", "INSERT Customer"):
        span = telemetry.spans[name]
        assert span.status.status_code is StatusCode.ERROR
        assert span.attributes["error.type"] == "UniqueViolationError"
        assert span.attributes["db.response.status_code"] == "23505"
        assert not span.events
    assert "secret" not in str([it.to_json() for it in telemetry.spans.values()])


@in_both_colours
async def test_stream_does_not_change_what_is_current(shop, shop_url, telemetry):
    async with shop.AsyncClient(shop_url, instruments=[telemetry.instrument]) as db:
        await db.customer.create_many([{"email": str(number)} for number in range(4)])
        telemetry.clear()
        with telemetry.tracer.start_as_current_span("request"):
            async for _ in db.customer.stream(batch=2):
                assert trace.get_current_span().name == "request"
    assert "Customer.stream" in telemetry.names_below("request")
    assert set(telemetry.names_below("Customer.stream")) == {"SELECT Customer"}


@in_both_colours
async def test_wait_and_pool_are_measured(shop, shop_url, telemetry):
    options = {"instruments": [telemetry.instrument], "connection_limit": 1, "pool_timeout": 0.05}
    async with shop.AsyncClient(shop_url, **options) as db:
        async with db.tx():
            with pytest.raises(PoolTimeoutError):
                await db.outside().customer.count()
            found = telemetry.metrics()
    counts = {it.attributes["db.client.connection.state"]: it.value for it in found["db.client.connection.count"]}
    assert counts == {"used": 1, "idle": 0}
    assert [it.value for it in found["db.client.connection.max"]] == [1]
    assert [it.value for it in found["db.client.connection.pending_requests"]] == [0]
    assert [it.value for it in found["db.client.connection.timeouts"]] == [1]
    assert [it.count for it in found["db.client.connection.wait_time"]] == [3]
    durations = found["db.client.operation.duration"]
    assert [it.attributes["db.operation.name"] for it in durations] == ["BEGIN"]
    waiting = telemetry.spans["wait for connection"]
    assert waiting.attributes["error.type"] == "PoolTimeoutError"
    assert waiting.end_time - waiting.start_time >= 0.04e9


async def test_joined_calls_are_one_span_that_points_to_all(shop, shop_url, telemetry):
    async with shop.AsyncClient(shop_url, instruments=[telemetry.instrument]) as db:
        await db.customer.create_many([{"email": str(number)} for number in range(3)])
        telemetry.clear()
        await asyncio.gather(*[db.customer.find_unique({"email": str(number)}) for number in range(3)])
    sent = telemetry.spans["SELECT Customer"]
    assert sent.parent is not None
    assert len(sent.links) == 2
    assert sent.parent.span_id not in {it.context.span_id for it in sent.links}


async def test_tasks_of_one_loop_do_not_mix_their_spans(shop, shop_url, telemetry):
    async def request(number: int) -> None:
        with telemetry.tracer.start_as_current_span(f"request {number}"):
            async with db.tx() as tx:
                await tx.customer.create({"email": str(number)})
            assert trace.get_current_span().name == f"request {number}"

    async with shop.AsyncClient(shop_url, instruments=[telemetry.instrument]) as db:
        telemetry.clear()
        await asyncio.gather(*map(request, range(8)))
    for number in range(8):
        assert "tx" in telemetry.names_below(f"request {number}")


@in_both_colours
async def test_trace_is_in_the_comment_where_it_is_sampled(shop, shop_url):
    for telemetry, is_there in ((Telemetry(), True), (Telemetry(sampler=ALWAYS_OFF), False)):
        options = {"comments": {"traceparent": traceparent}, "instruments": [telemetry.instrument]}
        async with shop.AsyncClient(shop_url, **options) as db:
            telemetry.clear()
            with telemetry.tracer.start_as_current_span("request"), tenant("t"):
                sent = await db.query_first(str, SQL)
            assert ("/*traceparent='00-" in sent) is is_there
        if is_there:
            span = telemetry.spans["query_first"].context
            assert f"'00-{span.trace_id:032x}-{span.span_id:016x}-{span.trace_flags:02x}'" in sent
        assert bool(telemetry.spans) is is_there


PLACES = {
    "postgresql://h:1/d": {"db.namespace": "d", "server.address": "h", "server.port": 1},
    "postgresql:///d?host=/run/x": {"db.namespace": "d", "server.address": "/run/x"},
    "postgresql://h,i:1/d": {"db.namespace": "d"},
}


@pytest.mark.parametrize(("url", "place"), PLACES.items())
def test_place_is_told_as_far_as_it_is_known(url, place):
    assert _place(parse_url(url)) == place


@in_both_colours
async def test_replicas_are_watched_too(shop, shop_url, telemetry):
    options = {"replicas": [shop_url], "connection_limit": 3, "instruments": [telemetry.instrument]}
    async with shop.AsyncClient(shop_url, **options) as db:
        await db.customer.count()
        await db.replica().customer.find_many()
        (most,) = telemetry.metrics()["db.client.connection.max"]
    # Here the replica is the same database, and so of the same name.
    assert most.value == 6
    assert most.attributes["db.client.connection.pool.name"].count("/") >= 1
    assert {"SELECT Customer", "Customer.find_many"} <= set(telemetry.spans)


def test_call_that_ends_elsewhere_leaves_what_is_current_there(telemetry):
    def ended_elsewhere() -> str:
        call = CallEvent(None, "tx")
        telemetry.instrument.began(call)
        with telemetry.tracer.start_as_current_span("other"):
            telemetry.instrument.ended(call, None)
            return trace.get_current_span().name

    assert copy_context().run(ended_elsewhere) == "other"
