"""Extract documents in this process or in several, and keep their records."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache, lru_cache
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from graphkit.documents import Document
from graphkit.errors import GraphkitError, ReadError
from graphkit.map import Map
from graphkit.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

    from graphkit.resolution.lexicon import Lexicon
    from graphkit.vocabulary import Vocabulary

__all__ = ["Extractor", "Origin", "Outcome", "Task", "extract_all", "extractor"]

Origin = TypeVar("Origin")
Outcome = GraphkitError | None
Extractor = Callable[[Document], Outcome]


class Task(NamedTuple, Generic[Origin]):
    """A document to extract, and where it came from, for the one who asked."""

    document: Document
    origin: Origin


def extract_all(
    tasks: Iterator[Task[Origin]], target: Map, settings: Settings, workers: int
) -> Generator[tuple[Task[Origin], Outcome]]:
    """Write the record of each document into a map.

    Parameters
    ----------
    tasks : iterator of Task
        Asked for no faster than they are done, so that few are in memory at once.
    target : Map
        Where the records go.
    settings : Settings
        Of the map.
    workers : int
        Processes; with 1 all is done in this one.

    Yields
    ------
    (Task, GraphkitError or None)
        Each as it ends, with the reason if it failed. A document whose process dies twice, the
        second time alone, has failed; others that were on their way then are done again.
    """
    if workers <= 1:
        extract: Extractor | None = None
        for task in tasks:
            extract = extract or extractor(target, settings)
            yield task, extract(task.document)
    else:
        yield from _in_processes(tasks, _Pool(target, settings, workers))


def extractor(target: Map, settings: Settings) -> Extractor:
    """Load what extraction needs, once, and return what does it."""
    from graphkit.extraction import extract

    nlp, vocabulary, lexicon = _loaded(settings, settings.digest)

    def extract_one(document: Document) -> Outcome:
        try:
            with nlp.memory_zone():
                record = extract(
                    document,
                    nlp,
                    vocabulary,
                    settings.wording,
                    lexicon=lexicon,
                    how_many=settings.discover,
                    settings=settings.digest,
                )
                target.write(record)
        except OSError:
            raise
        except Exception as exc:  # noqa: BLE001 - one bad document must not stop the others
            reason = f"could not be mapped ({type(exc).__name__}: {exc})"
            return ReadError(document.source, reason, "please report it with this file")
        return None

    return extract_one


@lru_cache(maxsize=1)
def _loaded(settings: Settings, digest: str) -> "tuple[Language, Vocabulary, Lexicon]":
    """The pipeline and the names to look for, kept for the next build if its digest is the same.

    Kept objects are a million; the garbage collector is told to look no more at them.
    """
    from graphkit import language
    from graphkit.resolution import learned
    from graphkit.resolution.lexicon import kept_lexicon
    from graphkit.vocabulary import Vocabulary

    nlp = language.load(settings.pipeline or None)
    vocabulary = Vocabulary.load(settings.packs())
    lexicon = kept_lexicon(vocabulary, settings.packs(), learned.load())
    gc.freeze()
    return nlp, vocabulary, lexicon


class _Pool:
    """Worker processes that are started when needed and started again when one has died."""

    def __init__(self, target: Map, settings: Settings, workers: int) -> None:
        self.workers = workers
        self._arguments = (target, settings)
        self._executor: ProcessPoolExecutor | None = None
        self._processes: set[BaseProcess] = set()

    def submit(self, document: Document) -> "Future[Outcome]":
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start_worker,
                initargs=self._arguments,
            )
        others = set(multiprocessing.active_children())
        try:
            return self._executor.submit(_work, document)
        except OSError as exc:
            raise BrokenProcessPool("a process died while another was started") from exc
        finally:
            self._processes |= set(multiprocessing.active_children()) - others

    def stop(self) -> None:
        """End the processes at once: a record half written has not taken its place yet.

        The executor itself would wait forever for one that it started while another died.
        """
        for process in self._processes:
            process.kill()
        self._processes.clear()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _in_processes(
    tasks: Iterator[Task[Origin]], pool: _Pool
) -> Generator[tuple[Task[Origin], Outcome]]:
    running: dict[Future[Outcome], Task[Origin]] = {}
    suspects: deque[Task[Origin]] = deque()
    try:
        while True:
            if suspects:
                suspect = suspects.popleft()
                yield suspect, _alone(suspect, pool)
                continue
            while len(running) < 2 * pool.workers and (task := next(tasks, None)):
                try:
                    running[pool.submit(task.document)] = task
                except BrokenProcessPool:
                    suspects.append(task)
                    break
            if not running and not suspects:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    outcome = future.result()
                except BrokenProcessPool:
                    suspects.extend(running.values())
                    running.clear()
                    pool.stop()
                    break
                yield running.pop(future), outcome
    finally:
        pool.stop()


def _alone(task: Task[Origin], pool: _Pool) -> Outcome:
    """Extract a document that was on its way when a process died, with none beside it."""
    try:
        return pool.submit(task.document).result()
    except BrokenProcessPool:
        pool.stop()
        return ReadError(
            task.document.source,
            "the process that mapped it was killed",
            "is there enough memory? split the file or use fewer --workers",
        )


def _start_worker(target: Map, settings: Settings) -> None:
    """Make a worker process ready; it ends with its parent and leaves Ctrl-C to it."""
    global _arguments
    _arguments = (target, settings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


_arguments: tuple[Map, Settings]
_worker_extractor = cache(extractor)


def _work(document: Document) -> Outcome:
    return _worker_extractor(*_arguments)(document)
