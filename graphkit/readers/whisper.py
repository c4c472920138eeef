"""JSON of speech recognition: Whisper, WhisperX (with speakers), whisper.cpp, and like records.

References
----------
OpenAI Whisper, https://github.com/openai/whisper; WhisperX, https://github.com/m-bain/whisperX;
whisper.cpp, https://github.com/ggml-org/whisper.cpp.
"""

from collections.abc import Iterator
from typing import Any

from graphkit.documents import Document
from graphkit.readers.content import Content
from graphkit.readers.records import StringPlaces, document, is_record

__all__ = ["read", "recognises"]


def recognises(content: Content) -> bool:
    """Whether it is JSON; other readers of JSON are asked before."""
    return content.looks_json


def read(content: Content) -> Iterator[Document]:
    """The one document of a transcript in JSON.

    Raises
    ------
    ReadError
        If it is JSON, but neither segments nor text.
    """
    record = _from_cpp(content.json)
    if not is_record(record):
        shapes = "give the JSON of Whisper or YouTube, or an object with 'text' or 'segments'"
        raise content.error("is JSON of a shape that holds no transcript", shapes)
    key = "segments" if record.get("segments") else "text"
    if key == "segments" and isinstance(content.json, dict) and "transcription" in content.json:
        key = "transcription"
    yield document(content, "whisper", record, 1, StringPlaces(content, key))


def _from_cpp(value: Any) -> Any:
    """A record of whisper.cpp, whose times are milliseconds under ``offsets``, made Whisper's."""
    if not isinstance(value, dict) or not isinstance(value.get("transcription"), list):
        return value
    rows = [row for row in value["transcription"] if isinstance(row, dict)]
    return {**value, "segments": [{**row, **_offsets(row.get("offsets"))} for row in rows]}


def _offsets(offsets: Any) -> dict[str, float]:
    if not isinstance(offsets, dict):
        return {}
    named = {"start": offsets.get("from"), "end": offsets.get("to")}
    return {name: ms / 1000 for name, ms in named.items() if isinstance(ms, int | float)}
