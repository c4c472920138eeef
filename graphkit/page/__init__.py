"""The standalone page to explore a map with: one HTML file that asks no host for anything.

`scene` chooses what is shown first and where it stands, `contents` gathers what the page knows;
`template.html`, `page.css` and the scripts in ``script/`` make a page of both, around vis-network
in ``vendor/``. `graphkit.exporters.svg` draws the same view where no HTML is shown.
"""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from graphkit.graph import ConceptGraph
from graphkit.page.backbone import CHANCE
from graphkit.page.contents import CONCEPTS, contents
from graphkit.page.palette import COLOURS
from graphkit.page.scene import scene

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["COLOURS", "SCRIPTS", "is_of", "render"]

SCRIPTS = (
    "data",
    "elements",
    "state",
    "visible",
    "placing",
    "labels",
    "drawing",
    "evidence",
    "search",
    "panel",
    "path",
    "filters",
    "list",
    "time",
    "download",
    "keys",
    "start",
)
"""Files in ``script/``, each using only what stands before it until the last starts the page."""

_VIS = "vendor/vis-network-10.1.5.min.js"

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 0},
    "interaction": {"hover": True, "tooltipDelay": 10_000, "zoomSpeed": 0.7},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
}


def render(graph: ConceptGraph, *, title: str, top: int = 150, state: str = "") -> str:
    """The page of a graph as HTML.

    Parameters
    ----------
    graph : ConceptGraph
        What to show.
    title : str
        Heading of the page.
    top : int
        How many concepts to show at first, the most salient, up to the 5,000 that the page knows;
        readers can ask for the others.
    state : str
        Digest of what the page was made of; `is_of` asks for it.
    """
    from pyvis.network import Network

    here = files("graphkit.page")
    known = contents(graph)
    network = _network(Network(directed=True), graph, top)
    network.set_template(Path(str(here.joinpath("template.html"))).as_posix())
    vis = here.joinpath(_VIS).read_text("utf-8")
    parts = [here.joinpath(f"script/{name}.js").read_text("utf-8") for name in SCRIPTS]
    script = '"use strict";\n' + "".join(parts)
    network.templateEnv.policies["json.dumps_function"] = _json
    network.templateEnv.globals.update(
        title=title,
        state=state,
        known=known,
        chance=CHANCE,
        vis=vis,
        script=script,
        allowed=f"{_digest(vis)} {_digest(script)}",
        style=here.joinpath("page.css").read_text("utf-8"),
    )
    html: str = network.generate_html()
    return html


def is_of(page: Path, state: str) -> bool:
    """Whether a file is the page that was made of this state."""
    try:
        with page.open(encoding="utf-8") as text:
            return f'name="graphkit-state" content="{state}"' in text.read(2000)
    except (OSError, UnicodeDecodeError):
        return False


def _network(network: "Network", graph: ConceptGraph, top: int) -> "Network":
    """The first view, told to pyvis; nodes are numbered, so that no name is ever a key."""
    first = scene(graph, min(top, CONCEPTS))
    number = {node.concept.id: i for i, node in enumerate(first.nodes)}
    for i, node in enumerate(first.nodes):
        label = "\n".join(node.label)
        network.add_node(i, label=label, shape="custom", x=node.x, y=node.y, size=node.radius)
    for link in first.links:
        network.add_edge(number[link.source], number[link.target], width=1)
    network.set_options(_json(_OPTIONS))
    return network


def _json(value: object, **_: object) -> str:
    return msgspec.json.encode(value).decode()


def _digest(script: str) -> str:
    """What a Content-Security-Policy calls a script by that may run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
