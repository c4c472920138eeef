"""Marks of time and speaker in the ways in which people write them, and prose that has none."""

import pytest

from graphkit.readers import read


def spoken(text, path="talk.txt"):
    [document] = read(path, data=text.encode())
    return [(s.start, s.speaker, s.text) for s in document.segments]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[00:12:34] hi\n[00:12:40] ho", [(754, None, "hi"), (760, None, "ho")]),
        ("12:34 hi\n12:40 ho", [(754, None, "hi"), (760, None, "ho")]),
        ("12:34\nhi\nhey\n\n12:40\nho", [(754, None, "hi"), (754, None, "hey"), (760, None, "ho")]),
        ("0:05\n5 seconds\nhi\n1:07\n1 minute, 7 seconds\nho", [(5, None, "hi"), (67, None, "ho")]),
        ("**12:34** · hi\n\n**12:40** · ho", [(754, None, "hi"), (760, None, "ho")]),
        ("(1:02:03) hi", [(3723, None, "hi")]),
        ("[00:00:01.500 --> 00:00:03.000]  hi", [(1.5, None, "hi")]),
        ("**Ann:** hi\n**Bob:** ho", [(None, "Ann", "hi"), (None, "Bob", "ho")]),
        (
            "Ann: hi\nhey\n\nBob: ho",
            [(None, "Ann", "hi"), (None, "Ann", "hey"), (None, "Bob", "ho")],
        ),
        ("ANN LEE (00:12): hi\nBOB (0:15): ho", [(12, "ANN LEE", "hi"), (15, "BOB", "ho")]),
        ("[00:12] Ann: hi\n[00:15] Bob: ho", [(12, "Ann", "hi"), (15, "Bob", "ho")]),
        ("Ann [00:12]: hi\nBob [00:15]: ho", [(12, "Ann", "hi"), (15, "Bob", "ho")]),
        ("Ann Lee  0:12\nhi\n\nBob  0:15\nho", [(12, "Ann Lee", "hi"), (15, "Bob", "ho")]),
        (
            "Speaker 1 (0:12):\nhi\nSpeaker 2 (0:15):\nho",
            [(12, "Speaker 1", "hi"), (15, "Speaker 2", "ho")],
        ),
        ("Ann\n(0:12)\nhi\nBob\n(0:15)\nho", [(12, "Ann", "hi"), (15, "Bob", "ho")]),
        ("00:12 Ann\nhi\n\n00:15 Bob\nho", [(12, "Ann", "hi"), (15, "Bob", "ho")]),
        ("[0:12.5] - Ann Lee\nhi\n[0:15] - Bob\nho", [(12.5, "Ann Lee", "hi"), (15, "Bob", "ho")]),
        ("0:12 | Ann (Acme)\nhi\n0:15 | Bob\nho", [(12, "Ann (Acme)", "hi"), (15, "Bob", "ho")]),
        (
            "0:12 Yes\n0:15 so it was\n0:17 Yes",
            [(12, None, "Yes"), (15, None, "so it was"), (17, None, "Yes")],
        ),
        ("Ann: [00:12] hi\nBob: [00:15] ho", [(12, "Ann", "hi"), (15, "Bob", "ho")]),
        ("Ann: 00:12\nhi\nBob: 00:15\nho", [(12, "Ann", "hi"), (15, "Bob", "ho")]),
        (
            "[Ann Lee] 10:01:03\nhi\n[Bob] 10:01:09\nho",
            [(36063, "Ann Lee", "hi"), (36069, "Bob", "ho")],
        ),
        ("Ann: 5:30 is late\nBob: ho", [(None, "Ann", "5:30 is late"), (None, "Bob", "ho")]),
        (
            "SPEAKER_01: hi\nSPEAKER_02: ho",
            [(None, "SPEAKER_01", "hi"), (None, "SPEAKER_02", "ho")],
        ),
        (
            "[Ann] hi\n[Bob] ho\n[Ann] hm",
            [(None, "Ann", "hi"), (None, "Bob", "ho"), (None, "Ann", "hm")],
        ),
        (">> hi there >> ho", [(None, None, "hi there"), (None, None, "ho")]),
        (
            "Ann: hi\nAnn: hey\n>> ho",
            [(None, "Ann", "hi"), (None, "Ann", "hey"), (None, None, "ho")],
        ),
        ("- hi\n- ho", [(None, None, "hi"), (None, None, "ho")]),
        ("[Music]\n[Applause] hi [Music]\n♪♪", [(None, None, "hi")]),
        (
            "Q: why?\n\nBecause.\n\nQ: so?",
            [(None, "Q", "why?"), (None, None, "Because."), (None, "Q", "so?")],
        ),
        (
            "Q: why?\nA: So.\n\nAnd so.",
            [(None, "Q", "why?"), (None, "A", "So."), (None, "A", "And so.")],
        ),
    ],
)
def test_marks_become_fields(text, found):
    assert spoken(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is it.\nNote: that is not.",
        "Deep Learning: a field.\nKeras: a library.\nTheano: another.\nCaffe: one more.",
        "There are two reasons: speed and size.\nThere are two reasons: cost and time.",
        "We met\n10:30 was too late for him\nso we left at 11:45",
        "Only one Name: and then\nthe sentence goes on\nfor some lines",
        "He said https://example.org/a: fine",
        "[00] is no time, and 3:75 is none",
        "x >> y means much greater",
        "\n".join(["Exception: none.", *["there is an exception to it"] * 99] * 3),
    ],
)
def test_prose_is_left_alone(text):
    assert spoken(text) == [(None, None, line) for line in text.split("\n")]


def test_turns_begin_paragraphs_and_time_marks_do_not():
    [document] = read("t.txt", data=b"0:01 so we\n0:04 talk on\n\n0:09 and on\n>> do we")
    assert [s.paragraph for s in document.segments] == [True, False, True, True]


def test_a_range_gives_the_end():
    [document] = read("t.txt", data=b"[0:01 - 0:04] so we talk")
    assert (document.segments[0].start, document.segments[0].end) == (1, 4)


def test_lines_above_the_talk_that_give_its_properties():
    text = b"Title: A talk\nDate: 3 May 2020\nURL: https://example.org/t\n\nSo we talk."
    [document] = read("t.txt", data=text)
    assert (document.title, document.date, document.url) == (
        "A talk",
        "2020-05-03",
        "https://example.org/t",
    )
    assert [(s.line, s.text) for s in document.segments] == [(5, "So we talk.")]


def test_a_heading_above_the_talk_is_its_title():
    titles = ["The Progress of AI: Keras", "Thank you all", "So We Met."]
    found = [next(read("t", data=f"{title}\n\nSo we talk.".encode())) for title in titles]
    assert [d.title for d in found] == ["The Progress of AI: Keras", "t", "t"]
    assert all(len(d.segments) == 2 for d in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Ann]: Who?\n\n[Bob]: Hopfield.\n", ["Who?", "Hopfield."]),
        ("**Ann:** Who?\n---\n**Bob:** Hopfield.\n---\n", ["Who?", "Hopfield."]),
        ("# Talk\n\n1982. That was the year.\n", ["1982. That was the year."]),
        ("1. one\n2. two\n", ["one", "two"]),
    ],
)
def test_no_word_of_talk_is_taken_for_markup(text, said):
    assert [text for _, _, text in spoken(text, "talk.md")] == said
