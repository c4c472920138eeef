"""Extract documents on a Dask cluster, whose workers write the records.

Dask (https://distributed.dask.org) starts a task again whose worker has died, on another. What it
does not do stands here: to go on with another scheduler after one was lost, and to find the one
document of a chunk that ends every process.
"""

import logging
import threading
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from graphkit.documents import Document, digest
from graphkit.errors import GraphkitError, ReadError
from graphkit.map import Map
from graphkit.record import Header
from graphkit.settings import Settings
from graphkit.workers import Extractor, Origin, Outcome, Task, extractor

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

__all__ = ["extract_on_cluster"]

_WORDS_A_CHUNK = 5_000
"""Documents are sent together until they have so many words."""

_AHEAD = 2
"""Chunks that each worker has, so that none waits for the next."""

_PATIENCE = 120
"""Seconds to wait for a scheduler, or for a first worker."""

_LOCAL = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1},
    "distributed.worker.profile.enabled": False,
}
"""Of workers on this machine. Dask would have them give every freed page back at once, and look at
their stack every 10 ms; neither is of use here, and both take time."""

_A_WHILE = 2
"""Seconds after which it is looked whether the scheduler is still there."""


def extract_on_cluster(
    tasks: Iterator[Task[Origin]], target: Map, settings: Settings, address: str, workers: int
) -> Generator[tuple[Task[Origin], Outcome]]:
    """Write the record of each document into a map, on the workers of a cluster.

    Parameters
    ----------
    tasks : iterator of Task
        Asked for no faster than they are done.
    target : Map
        Where the workers write, so its path or address must mean the same to them.
    settings : Settings
        Of the map; what they name must be there for the workers too.
    address : str
        Of a scheduler, such as ``tcp://scheduler:8786``; or ``local``, for workers on this machine.
    workers : int
        How many to start there.

    Yields
    ------
    (Task, GraphkitError or None)
        Each as it ends, with the reason if it failed. A worker or a scheduler that dies costs no
        document. A document has failed that ends every process that it is given to, and again when
        nothing else is mapped.

    Raises
    ------
    GraphkitError
        Where there is no scheduler or no worker, or where a worker has another graphkit.
    """
    from distributed import wait

    chunks = _chunks(tasks)
    waiting: deque[list[Task[Origin]]] = deque()
    suspects: deque[Task[Origin]] = deque()
    alone = False
    running: dict[Future, list[Task[Origin]]] = {}
    arguments = (str(target.path.absolute()), settings, settings.digest)
    with _Cluster(address, workers) as cluster:
        most = _AHEAD * cluster.workers()
        while True:
            while len(running) + len(waiting) < most and (fresh := next(chunks, None)):
                waiting.append(fresh)
            if not running and not waiting:
                if not suspects:
                    return
                waiting.append([suspects.popleft()])
                alone = True
            try:
                while waiting and len(running) < most:
                    future = cluster.submit([task.document for task in waiting[0]], *arguments)
                    running[future] = waiting.popleft()
                with suppress(TimeoutError):
                    wait([*running], timeout=_A_WHILE, return_when="FIRST_COMPLETED")
                most = _AHEAD * cluster.workers()
            except (OSError, CancelledError):
                waiting.extend(running.values())
                running.clear()
                cluster.connect()
                continue
            for future in [future for future in running if future.done()]:
                chunk = running.pop(future)
                if future.status == "cancelled":
                    waiting.append(chunk)
                elif (outcomes := _outcomes(future)) is not None:
                    yield from zip(chunk, outcomes, strict=True)
                elif len(chunk) > 1:
                    waiting.extend([task] for task in chunk)
                elif alone:
                    yield chunk[0], _killed(chunk[0])
                else:
                    suspects.extend(chunk)


def _chunks(tasks: Iterator[Task[Origin]]) -> Iterator[list[Task[Origin]]]:
    chunk: list[Task[Origin]] = []
    words = 0
    for task in tasks:
        chunk.append(task)
        words += task.document.words
        if words >= _WORDS_A_CHUNK:
            yield chunk
            chunk, words = [], 0
    if chunk:
        yield chunk


def _outcomes(future: "Future") -> list[Outcome] | None:
    """What became of each document of a chunk; None where every worker that had it was killed."""
    from distributed import KilledWorker

    error = future.exception()
    if isinstance(error, KilledWorker):
        return None
    if error is not None:
        raise error
    outcomes: list[Outcome] = future.result()
    return outcomes


def _killed(task: Task[Origin]) -> ReadError:
    remedy = "is there enough memory? split the file or use larger workers"
    return ReadError(task.document.source, "every worker that mapped it was killed", remedy)


class _Cluster:
    """A connection to a scheduler, which may be made again."""

    def __init__(self, address: str, workers: int) -> None:
        try:
            import distributed  # noqa: F401
        except ImportError as exc:
            raise GraphkitError("--dask needs Dask: pip install 'graphkit[dask]'") from exc
        self._address, self._workers = address, workers
        self._local: LocalCluster | None = None
        self._client: Client | None = None

    def __enter__(self) -> "_Cluster":
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        if self._address == "local":
            self._start()
        self.connect()
        return self

    def __exit__(self, *_: object) -> None:
        self._disconnect()
        if self._local is not None:
            self._local.close()

    def connect(self) -> None:
        """Connect to the scheduler, anew if need be, and wait for a worker."""
        from distributed import Client

        self._disconnect()
        try:
            self._client = Client(self._local or self._address, timeout=_PATIENCE)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError) as exc:
            raise GraphkitError(
                f"{self._address}: no Dask scheduler with workers there; start 'dask scheduler' "
                "and 'dask worker', or give --dask local"
            ) from exc

    def workers(self) -> int:
        """How many workers there are now, one at least."""
        return max(len(self._connected.nthreads()), 1)

    def submit(self, documents: list[Document], *arguments: object) -> "Future":
        """Let a worker extract documents."""
        return self._connected.submit(_extract, documents, *arguments, pure=False)

    @property
    def _connected(self) -> "Client":
        if self._client is None or self._client.status != "running":
            raise ConnectionError(f"{self._address}: the scheduler is gone")
        return self._client

    def _start(self) -> None:
        import dask
        from distributed import LocalCluster

        with dask.config.set(_LOCAL):
            self._local = LocalCluster(
                n_workers=self._workers,
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )

    def _disconnect(self) -> None:
        if self._client is not None:
            with suppress(OSError, CancelledError):
                self._client.close(timeout=1)
            self._client = None


_alone = threading.Lock()
"""A worker may have several threads; the pipeline takes one document at a time."""


@lru_cache(maxsize=1)
def _worker_extractor(path: str, settings: Settings, digest: str) -> tuple[Map, Extractor]:
    """What extracts for a map, kept while the vocabulary that its digest stands for is the same."""
    target = Map(path)
    return target, extractor(target, settings)


def _extract(
    documents: list[Document], path: str, settings: Settings, expected: str
) -> list[Outcome]:
    """Write the records of documents, on a worker; those that are there already stay."""
    if settings.digest != expected:
        raise GraphkitError(
            "a worker has another version of graphkit, of its model or of a vocabulary; install "
            "the same on all"
        )
    with _alone:
        target, extract = _worker_extractor(path, settings, expected)
        outcomes: list[Outcome] = []
        for document in documents:
            header = Header(digest=digest(document), settings=expected)
            done = target.has(document.id, header)
            outcomes.append(None if done else extract(document))
        return outcomes
