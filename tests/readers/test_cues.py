"""WebVTT and SubRip, as the formats say and as files in the wild are."""

import pytest

from graphkit.errors import ReadError
from graphkit.readers import read

ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
{blank}
hello<00:00:00.400><c> and</c><00:00:01.000><c> welcome</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hello and welcome
{blank}

00:00:02.399 --> 00:00:04.000 align:start position:0%
hello and welcome
no<00:00:02.500><c> no</c>

00:00:04.000 --> 00:00:05.000 align:start position:0%
no no
no<00:00:04.500><c> no</c>
""".format(blank=" ")


def found(text, path="talk.vtt"):
    [document] = read(path, data=text.encode())
    return [(s.line, s.start, s.end, s.speaker, s.text) for s in document.segments]


def test_rolling_captions_are_read_once_and_repeated_words_kept():
    assert found(ROLLING) == [
        (7, 0.16, 2.389, None, "hello and welcome"),
        (15, 2.399, 4.0, None, "no no"),
        (19, 4.0, 5.0, None, "no no"),
    ]


def test_rolling_without_word_times():
    shown = ["a b", "a b\nc d", "c d\ne f", "e f\ng h"]
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n" for n, text in enumerate(shown))
    assert [text for *_, text in found("\n".join(cues))] == ["a b", "c d", "e f", "g h"]


def test_what_is_said_twice_is_not_rolling():
    text = "0:01.000 --> 0:02.000\nno\n\n0:02.000 --> 0:03.000\nno\n\n0:03.000 --> 0:04.000\nyes"
    assert [text for *_, text in found("WEBVTT\n\n" + text)] == ["no", "no", "yes"]


def test_voices_tags_entities_blocks_and_identifiers():
    text = (
        "WEBVTT - a title\n\nNOTE\nnot said\n\nSTYLE\n::cue { color: red }\n\nfirst\n"
        "00:01.000 --> 00:02.000 line:0 align:start\n<v.loud Roger B.>Hi <i>there</i> &amp; you\n"
        "- <v Ann>1 &lt; 2</v>\n\n2\n00:03.000 --> 00:04.000\n- Hey.\n- You, a < b.\n"
    )
    assert found(text) == [
        (11, 1.0, 2.0, "Roger B.", "Hi there & you"),
        (12, 1.0, 2.0, "Ann", "1 < 2"),
        (16, 3.0, 4.0, None, "Hey."),
        (17, 3.0, 4.0, None, "You, a < b."),
    ]


def test_subrip_as_it_comes():
    text = (
        "\ufeff1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Ann: <b>Hello</b>\nthere\n"
        "2\n00:00:02,500 --> 00:00:03,000\n\n42\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nBob: Bye.\n\n4\n"
    )
    assert found(text, "talk.srt") == [
        (3, 1.0, 2.0, "Ann", "Hello"),
        (4, 1.0, 2.0, "Ann", "there"),
        (8, 2.5, 3.0, "Ann", "42"),
        (12, 5.0, 6.0, "Bob", "Bye."),
    ]


@pytest.mark.parametrize(
    ("times", "place", "reason"),
    [
        (
            ["00:10.000 --> 00:12.000", "00:01.000 --> 00:02.000"],
            ":6",
            "before the one above",
        ),
        (["00:10.000 --> 00:02.000", "00:11.000 --> 00:12.000"], ":3", "ends before it begins"),
    ],
)
def test_times_that_run_backwards(times, place, reason):
    text = "WEBVTT\n\n" + "\n\n".join(f"{time}\nhello" for time in times)
    with pytest.raises(ReadError, match=reason) as caught:
        found(text)
    assert caught.value.source == f"talk.vtt{place}"


def test_small_overlaps_are_kept_and_impossible_ends_dropped():
    text = "WEBVTT\n\n00:10.000 --> 00:09.500\nhello\n\n00:09.000 --> 00:12.000\nyou"
    assert found(text) == [(4, 10.0, None, None, "hello"), (7, 9.0, 12.0, None, "you")]


def test_subviewer_as_youtube_gives_it():
    text = "0:00:00.599,0:00:04.160\nhi\n\n0:00:04.160,0:00:06.770\nho\n"
    [document] = read("talk.sbv", data=text.encode())
    assert [(s.start, s.end, s.text) for s in document.segments] == [
        (0.599, 4.16, "hi"),
        (4.16, 6.77, "ho"),
    ]


@pytest.mark.parametrize(
    "text", ['<?xml version="1.0"?><tt><p>hi</p></tt>', "start\tend\ttext\n0\t9\thi"]
)
def test_captions_that_no_reader_knows_are_not_taken_for_prose(text):
    with pytest.raises(ReadError, match=r"save them as \.vtt, \.srt or \.json"):
        list(read("talk.tsv", data=text.encode()))
