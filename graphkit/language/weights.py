"""Model weights in half precision on disk, in single precision in memory."""

from __future__ import annotations

from pathlib import Path

import numpy
import srsly
from spacy.language import Language

__all__ = ["halve_weights", "restore_weights"]

_MODEL_FILE = "model"


def halve_weights(folder: Path) -> None:
    """Store the weights of a pipeline's folder as 16-bit floats: half the size, same figures."""
    for path in folder.glob(f"*/{_MODEL_FILE}"):
        content = srsly.msgpack_loads(path.read_bytes())
        for parameters in content["params"]:
            for name, values in parameters.items():
                if values is not None and values.dtype == numpy.float32:
                    parameters[name] = values.astype(numpy.float16)
        path.write_bytes(srsly.msgpack_dumps(content))


def restore_weights(nlp: Language) -> Language:
    """Make a loaded pipeline's 16-bit weights 32-bit again, which its arithmetic needs."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for node in model.walk() if model not in (None, True, False) else ():
            for name in node.param_names:
                values = node.get_param(name) if node.has_param(name) else None
                if values is not None and values.dtype == numpy.float16:
                    node.set_param(name, values.astype(numpy.float32))
    return nlp
