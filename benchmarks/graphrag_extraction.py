"""Run by `benchmarks.peers` in its own environment: version, and seconds of the processor."""

import asyncio
import sys
import time
from importlib.metadata import version
from pathlib import Path

from graphrag.config.models.extract_graph_nlp_config import TextAnalyzerConfig
from graphrag.index.operations.build_noun_graph.build_noun_graph import build_noun_graph
from graphrag.index.operations.build_noun_graph.np_extractors.factory import (
    create_noun_phrase_extractor,
)
from graphrag_cache.noop_cache import NoopCache

import graphkit.language  # noqa: F401  (registers the pipeline's components)

UNIT, OVERLAP = 900, 75
"""Words of a text unit and those it shares with the next: graphrag's 1,200 and 100 tokens."""


class Units:
    """Text units as graphrag's tables give them."""

    def __init__(self, texts):
        self.rows = []
        for text in texts:
            words = text.split(" ")
            for begin in range(0, max(len(words) - OVERLAP, 1), UNIT - OVERLAP):
                unit = " ".join(words[begin : begin + UNIT])
                self.rows.append({"id": str(len(self.rows)), "text": unit})

    async def length(self):
        """How many there are."""
        return len(self.rows)

    async def __aiter__(self):
        for row in self.rows:
            yield row


def main(pipeline, folder):
    """Print graphrag's version and what it took."""
    config = TextAnalyzerConfig(extractor_type="syntactic_parser", model_name=pipeline)
    extractor = create_noun_phrase_extractor(config)
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())]
    extractor.extract(texts[0][:1000])
    began = time.process_time()
    nodes, edges = asyncio.run(build_noun_graph(Units(texts), extractor, True, NoopCache()))
    seconds = time.process_time() - began
    assert len(nodes)
    assert len(edges)
    print(version("graphrag"), seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
