"""Spans and metrics of OpenTelemetry, by its conventions for databases.

    db = AsyncClient(instruments=[OpenTelemetry()])

A span for each call of the client, inside of it one for each statement, and one for a wait that took a while. Neither
values nor what a server says of them are ever recorded.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary, ref

from nicol.client.instrument import CallEvent, Instrument, WaitEvent, WatchedDatabase
from nicol.client.observe import QueryEvent
from nicol.client.operation import operation_of
from nicol.driver.pool_state import Statistics
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConfigurationError, DatabaseError, PoolTimeoutError

try:
    from opentelemetry import context, trace
    from opentelemetry.context import Context
    from opentelemetry.metrics import CallbackOptions, Histogram, Meter, MeterProvider, Observation, get_meter
    from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode, TracerProvider, get_tracer
except ImportError as error:
    raise ConfigurationError(
        "nicol.integrations.opentelemetry needs OpenTelemetry; install it with pip install 'nicol[opentelemetry]'",
        setting="opentelemetry",
    ) from error

_SCOPE: Final = "nicol"
_WORTH_A_SPAN_S: Final = 0.001
_BUCKETS: Final = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0)
_POOL_NAME: Final = "db.client.connection.pool.name"
_SYSTEM: Final = {"db.system.name": "postgresql"}


def traceparent() -> str | None:
    """The current trace as ``comments=`` sends it, where it is sampled: ``comments={"traceparent": traceparent}``."""
    found = trace.get_current_span().get_span_context()
    if not found.is_valid or not found.trace_flags.sampled:
        return None
    return f"00-{found.trace_id:032x}-{found.span_id:016x}-{found.trace_flags:02x}"


class _Begun(NamedTuple):
    """The span of a call, and what was current before it."""

    span: Span
    before: Context


class OpenTelemetry(Instrument):
    """Tells OpenTelemetry of the clients that have it, by the process's own providers where none are given.

    ``pool_name`` is that of metrics, ``host:port/database`` without one. With ``has_text`` False, spans hold no SQL.
    """

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        pool_name: str | None = None,
        has_text: bool = True,
    ) -> None:
        self._tracer = get_tracer(_SCOPE, tracer_provider=tracer_provider)
        self._begun: WeakKeyDictionary[CallEvent, _Begun] = WeakKeyDictionary()
        self._sources: list[ref[WatchedDatabase]] = []
        self._places: WeakKeyDictionary[WatchedDatabase, Mapping[str, str | int]] = WeakKeyDictionary()
        self._pools: WeakKeyDictionary[WatchedDatabase, Mapping[str, str]] = WeakKeyDictionary()
        self._has_text = has_text
        self._pool_name = pool_name
        self._measure(get_meter(_SCOPE, meter_provider=meter_provider))

    def _measure(self, meter: Meter) -> None:
        """Make what is measured with: what is counted as it comes, and what is asked for."""
        self._durations = _histogram(meter, "db.client.operation.duration", "How long statements take")
        self._waits = _histogram(meter, "db.client.connection.wait_time", "How long calls wait for a connection")
        self._timeouts = meter.create_counter(
            "db.client.connection.timeouts", "{timeout}", "Calls that waited for a connection in vain"
        )
        for name, ask, unit, description in (
            ("count", self._connections, "{connection}", "Connections by what they do"),
            ("max", self._most, "{connection}", "Connections that there may be"),
            ("pending_requests", self._waiting, "{request}", "Calls that wait for a connection"),
        ):
            meter.create_observable_up_down_counter(f"db.client.connection.{name}", [ask], unit, description)

    def attached(self, source: WatchedDatabase) -> None:
        self._sources = [*(it for it in self._sources if it() is not None), ref(source)]

    # ── spans ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def began(self, call: CallEvent) -> None:
        attributes: dict[str, str | int] = {**_SYSTEM, "nicol.action": call.action}
        if call.model is not None:
            attributes["nicol.model"] = call.model
        if call.n_calls > 1:
            attributes["db.operation.batch.size"] = call.n_calls
        span = self._tracer.start_span(call.name, attributes=attributes)
        self._begun[call] = _Begun(span, context.get_current())
        # A stream is left and entered again, so what is current must not depend on it.
        if call.action != "stream":
            context.attach(trace.set_span_in_context(span))

    def ended(self, call: CallEvent, error: BaseException | None) -> None:
        begun = self._begun.pop(call, None)
        if begun is None:
            return
        if error is not None:
            _fail(begun.span, error)
        if call.ending is not None:
            begun.span.set_attribute("nicol.transaction.ending", call.ending)
        begun.span.end()
        # Where it ends in another task than it began, that one's current span is none of ours.
        if trace.get_current_span() is begun.span:
            context.attach(begun.before)

    def queried(self, event: QueryEvent) -> None:
        operation = operation_of(event)
        attributes: dict[str, str | int] = {**_SYSTEM, **self._where(event.source), "db.operation.name": operation}
        table = event.source.table(event.model) if event.source and event.model else None
        if table is not None:
            attributes["db.collection.name"] = table
        if event.error is not None:
            attributes.update(_failure(event.error))
        self._durations.record(event.duration_s, attributes)
        self._span(f"{operation} {table}" if table else operation, event, attributes)

    def waited(self, event: WaitEvent) -> None:
        pool = self._pool(event.source)
        self._waits.record(event.duration_s, pool)
        if isinstance(event.error, PoolTimeoutError):
            self._timeouts.add(1, pool)
        if event.duration_s < _WORTH_A_SPAN_S and event.error is None:
            return
        if not trace.get_current_span().is_recording():
            return  # the dataloader waits for several calls, and stands in none
        span = self._tracer.start_span(
            "wait for connection", attributes={**_SYSTEM, **pool}, start_time=event.started_ns
        )
        if event.error is not None:
            _fail(span, event.error)
        span.end(event.started_ns + int(event.duration_s * 1e9))

    def _span(self, name: str, event: QueryEvent, attributes: dict[str, str | int]) -> None:
        spans = [begun.span for it in event.calls if (begun := self._begun.get(it)) is not None]
        sampled = [it for it in spans if it.is_recording()]
        if spans and not sampled:
            return
        if self._has_text:
            attributes["db.query.text"] = event.text
        if event.n_rows is not None:
            attributes["db.response.returned_rows"] = event.n_rows
        # The dataloader answers several calls by one statement: it stands in the first and points to the others.
        span = self._tracer.start_span(
            name,
            context=trace.set_span_in_context(sampled[0]) if sampled else None,
            kind=SpanKind.CLIENT,
            attributes=attributes,
            links=[Link(it.get_span_context()) for it in sampled[1:]],
            start_time=event.started_ns,
        )
        if event.error is not None:
            _fail(span, event.error)
        span.end(event.started_ns + int(event.duration_s * 1e9))

    def _where(self, source: WatchedDatabase | None) -> Mapping[str, str | int]:
        if source is None:
            return {}
        found = self._places.get(source)
        if found is None:
            url = source.where()
            if url is None:
                return {}
            found = self._places[source] = _place(url)
        return found

    # ── pools ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _pool(self, source: WatchedDatabase | None) -> Mapping[str, str]:
        found = None if source is None else self._pools.get(source)
        if found is not None:
            return found
        url = None if source is None else source.where()
        usual = "nicol" if url is None else f"{url.address}/{url.database}"
        found = {_POOL_NAME: self._pool_name or usual}
        if source is not None:
            self._pools[source] = found
        return found

    def _statistics(self) -> Iterable[tuple[Mapping[str, str], Sequence[Statistics]]]:
        """Pools by their labels. Two clients of one database are one, for OpenTelemetry keeps the last of equals."""
        found: dict[str, list[Statistics]] = {}
        for it in self._sources:
            source = it()
            pools = source.pools() if source is not None else ()
            # To ask for an address before there is a pool could start an embedded server.
            if pools:
                found.setdefault(self._pool(source)[_POOL_NAME], []).extend(pools)
        return [({_POOL_NAME: name}, pools) for name, pools in found.items()]

    def _connections(self, options: CallbackOptions) -> Iterable[Observation]:  # noqa: ARG002 - as it is called
        for labels, pools in self._statistics():
            used, idle = sum(it.n_in_use for it in pools), sum(it.n_idle for it in pools)
            yield Observation(used, {**labels, "db.client.connection.state": "used"})
            yield Observation(idle, {**labels, "db.client.connection.state": "idle"})

    def _most(self, options: CallbackOptions) -> Iterable[Observation]:  # noqa: ARG002 - as above
        for labels, pools in self._statistics():
            yield Observation(sum(it.max_size for it in pools), labels)

    def _waiting(self, options: CallbackOptions) -> Iterable[Observation]:  # noqa: ARG002 - as above
        for labels, pools in self._statistics():
            yield Observation(sum(it.n_waiting for it in pools), labels)


def _histogram(meter: Meter, name: str, description: str) -> Histogram:
    return meter.create_histogram(name, "s", description, explicit_bucket_boundaries_advisory=_BUCKETS)


def _place(url: DatabaseUrl) -> Mapping[str, str | int]:
    """Of several hosts nobody tells which one it is, and a socket has no port."""
    if url.other_hosts:
        return {"db.namespace": url.database}
    if url.is_socket:
        return {"db.namespace": url.database, "server.address": url.host}
    return {"db.namespace": url.database, "server.address": url.host, "server.port": url.port}


def _fail(span: Span, error: BaseException) -> None:
    """Without the error's words, which may quote values."""
    span.set_attributes(_failure(error))
    span.set_status(Status(StatusCode.ERROR, type(error).__name__))


def _failure(error: BaseException) -> Mapping[str, str]:
    found = {"error.type": type(error).__name__}
    if isinstance(error, DatabaseError) and error.sqlstate:
        found["db.response.status_code"] = error.sqlstate
    return found
