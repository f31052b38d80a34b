"""Metrics for Prometheus.

    db = AsyncClient(instruments=[Prometheus()])

Labels have few values: models and actions of the schema, the codes of errors, and the names of clients.
"""

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import Final
from weakref import WeakKeyDictionary, ref

from nicol.client.instrument import CallEvent, Instrument, WaitEvent, WatchedDatabase
from nicol.client.observe import QueryEvent
from nicol.client.operation import operation_of
from nicol.driver.pool_state import Statistics
from nicol.errors import ConfigurationError, NicolError, PoolTimeoutError

try:
    from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
    from prometheus_client.metrics_core import GaugeMetricFamily, Metric
    from prometheus_client.registry import Collector
except ImportError as error:
    raise ConfigurationError(
        "nicol.integrations.prometheus needs prometheus_client; install it with pip install 'nicol[prometheus]'",
        setting="prometheus",
    ) from error

_BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Prometheus(Instrument):
    """Counts what the clients that have it do, in ``registry``, with ``client`` as their label."""

    def __init__(self, *, registry: CollectorRegistry = REGISTRY, client: str = "default") -> None:
        self._families = _families(registry)
        self._client = client
        self._starts: WeakKeyDictionary[CallEvent, float] = WeakKeyDictionary()
        self._counters: dict[tuple[Counter, tuple[str, ...]], Counter] = {}
        self._histograms: dict[tuple[Histogram, tuple[str, ...]], Histogram] = {}

    def attached(self, source: WatchedDatabase) -> None:
        self._families.pools.add(self._client, source)

    def began(self, call: CallEvent) -> None:
        self._starts[call] = perf_counter()

    def ended(self, call: CallEvent, error: BaseException | None) -> None:
        families, labels = self._families, (call.model or "", call.action)
        start = self._starts.pop(call, None)
        self._counter(families.calls, *labels, _outcome(call, error)).inc()
        if start is not None:
            self._histogram(families.call_durations, *labels).observe(perf_counter() - start)

    def queried(self, event: QueryEvent) -> None:
        outcome = "ok" if event.error is None else _code(event.error)
        operation = operation_of(event)
        self._counter(self._families.statements, operation, outcome).inc()
        self._histogram(self._families.statement_durations, operation).observe(event.duration_s)

    def waited(self, event: WaitEvent) -> None:
        role = _role(event.source)
        self._histogram(self._families.waits, role).observe(event.duration_s)
        if isinstance(event.error, PoolTimeoutError):
            self._counter(self._families.timeouts, role).inc()

    # prometheus_client looks for the child of some labels under a lock, which takes longer than to count.

    def _counter(self, family: Counter, *labels: str) -> Counter:
        found = self._counters.get((family, labels))
        if found is None:
            found = self._counters[family, labels] = family.labels(self._client, *labels)
        return found

    def _histogram(self, family: Histogram, *labels: str) -> Histogram:
        found = self._histograms.get((family, labels))
        if found is None:
            found = self._histograms[family, labels] = family.labels(self._client, *labels)
        return found


def _role(source: WatchedDatabase | None) -> str:
    return "replica" if source is not None and source.is_replica else "primary"


def _outcome(call: CallEvent, error: BaseException | None) -> str:
    if error is not None:
        return _code(error)
    return "ok" if call.ending in (None, "committed") else "rolled_back"


def _code(error: BaseException) -> str:
    """The code of an error, of which there are some dozens."""
    if isinstance(error, NicolError):
        return error.code or type(error).__name__
    return "cancelled" if not isinstance(error, Exception) else "error"


class _PoolGauges(Collector):
    """Asks the pools when somebody looks, since nobody tells of every change. A client that is gone is forgotten."""

    def __init__(self) -> None:
        self._sources: list[tuple[str, ref[WatchedDatabase]]] = []

    def add(self, client: str, source: WatchedDatabase) -> None:
        self._sources = [it for it in self._sources if it[1]() is not None]
        self._sources.append((client, ref(source)))

    def describe(self) -> Iterable[Metric]:
        return self._made([])

    def collect(self) -> Iterable[Metric]:
        found: dict[tuple[str, str], list[Statistics]] = {}
        for client, it in self._sources:
            source = it()
            if source is not None:
                found.setdefault((client, _role(source)), []).extend(source.pools())
        return self._made(list(found.items()))

    def _made(self, found: Sequence[tuple[tuple[str, str], Sequence[Statistics]]]) -> Iterable[Metric]:
        connections = GaugeMetricFamily(
            "nicol_pool_connections", "Connections by what they do", labels=["client", "role", "state"]
        )
        most = GaugeMetricFamily(
            "nicol_pool_connections_max", "Connections that there may be", labels=["client", "role"]
        )
        waiting = GaugeMetricFamily("nicol_pool_waiting", "Calls that wait for a connection", labels=["client", "role"])
        for labels, pools in found:
            connections.add_metric([*labels, "in_use"], sum(it.n_in_use for it in pools))
            connections.add_metric([*labels, "idle"], sum(it.n_idle for it in pools))
            connections.add_metric([*labels, "opening"], sum(it.n_opening for it in pools))
            most.add_metric(labels, sum(it.max_size for it in pools))
            waiting.add_metric(labels, sum(it.n_waiting for it in pools))
        return connections, most, waiting


class _Families:
    """The metrics of one registry, shared by all clients that are counted there."""

    def __init__(self, registry: CollectorRegistry) -> None:
        call = ("client", "model", "action")
        self.calls = Counter(
            "nicol_calls", "Calls of a client by how they ended", (*call, "outcome"), registry=registry
        )
        self.call_durations = Histogram(
            "nicol_call_duration_seconds", "How long calls take", call, registry=registry, buckets=_BUCKETS
        )
        self.statements = Counter(
            "nicol_statements", "Statements by how they ended", ("client", "operation", "outcome"), registry=registry
        )
        self.statement_durations = Histogram(
            "nicol_statement_duration_seconds",
            "How long statements take",
            ("client", "operation"),
            registry=registry,
            buckets=_BUCKETS,
        )
        self.waits = Histogram(
            "nicol_pool_wait_seconds",
            "How long calls wait for a connection",
            ("client", "role"),
            registry=registry,
            buckets=_BUCKETS,
        )
        self.timeouts = Counter(
            "nicol_pool_timeouts", "Calls that waited for a connection in vain", ("client", "role"), registry=registry
        )
        self.pools = _PoolGauges()
        registry.register(self.pools)


_FAMILIES: Final[WeakKeyDictionary[CollectorRegistry, _Families]] = WeakKeyDictionary()


def _families(registry: CollectorRegistry) -> _Families:
    found = _FAMILIES.get(registry)
    if found is None:
        found = _FAMILIES[registry] = _Families(registry)
    return found
