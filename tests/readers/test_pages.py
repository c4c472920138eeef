"""Pages: captions copied from them, their text, Markdown and HTML."""

import pytest

from graphkit.readers import read


def only(text, path="talk"):
    [document] = read(path, data=text.encode())
    return document


def rows(document):
    return [(s.line, s.text) for s in document.segments]


@pytest.mark.parametrize("left_out", range(5))
def test_captions_without_some_of_their_header(left_out):
    header = [
        "A talk on Keras",
        "Bo8MY4JpiXE • 2019-09-14",
        "Open",
        "Kind: captions",
        "Language: en",
    ]
    del header[left_out]
    document = only(
        "\n".join([*header, "so open", "read", "this &amp; that", "Resume", "Read", "Manage"])
    )
    assert document.kind == "captions"
    assert rows(document) == [(5, "so open"), (6, "read"), (7, "this & that")]
    assert document.title == ("A talk on Keras" if left_out != 0 else "talk")
    assert document.date == ("2019-09-14" if left_out != 1 else None)


def test_captions_with_times_and_changes_of_speaker():
    text = "A talk\nKind: captions\n0:05\nhello &gt;&gt; hi\n0:09\n&gt;&gt; bye"
    document = only(text)
    assert [(s.line, s.start, s.text) for s in document.segments] == [
        (4, 5, "hello"),
        (4, 5, "hi"),
        (6, 9, "bye"),
    ]


def test_the_transcript_panel_of_a_video():
    document = only(
        "Transcript\n\n0:00\nhello and\n0:04\nbye\nEnglish (auto-generated)\nAll\nMusic"
    )
    assert [(s.line, s.start, s.text) for s in document.segments] == [
        (4, 0, "hello and"),
        (6, 4, "bye"),
    ]


def test_lines_of_captions_are_not_taken_for_the_page():
    lines = ["so we", "read", "this", "open", "language models are", "share"]
    assert only("\n".join(lines)).kind == "text"
    document = only("\n".join(["Title", "Kind: captions", *lines, "the end", "share"]))
    assert [s.text for s in document.segments] == [*lines, "the end", "share"]


MENU = "\n".join(["Products", "Chat with PDF", "Ask anything", "Apps", "Log in Sign up"] * 5)
PROSE = (
    "François Chollet challenges the idea of an intelligence explosion, and says that a mind comes"
    " out of the interplay of brain, body and environment."
)


def test_pages_lose_menus_lists_and_footers():
    page = [MENU, "", "Chollet on Keras and Minds", "162K views", "September 14, 2019", "Summary"]
    page += [
        "",
        PROSE,
        "Install the extension",
        "",
        "Q: What is it?",
        "",
        PROSE,
        "",
        f"  • {PROSE}",
    ]
    page += ["so it's the kind of thing that you", "would say if you were to ask me what"] * 3
    page += ["", MENU, "© 2026 Us Inc. All rights reserved."]
    document = only("\n".join(page))
    assert (document.kind, document.title) == ("page", "Chollet on Keras and Minds")
    assert document.date == "2019-09-14"
    kept = [s.text for s in document.segments]
    assert kept[:4] == [PROSE, "Q: What is it?", PROSE, PROSE]
    assert len(kept) == 10
    assert all(s.text in page[s.line - 1 - MENU.count("\n")] for s in document.segments)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["so we went on and", "built the thing", "Keras", "it is called"] * 20),
        "\n\n".join(["Introduction", PROSE, "The Early Years", PROSE, "What Came After", PROSE]),
        "\n".join(["Eggs", "Milk", "Brown Bread", "Green Tea"] * 10),
        "\n".join(f"Ann: Right.\nBob: Yes, {word}." for word in "abcdefghij"),
    ],
    ids=["captions", "headings", "list", "dialogue"],
)
def test_other_texts_are_not_taken_for_pages(text):
    document = only(text)
    assert document.kind == "text"
    assert len(document.segments) == sum(1 for line in text.split("\n") if line)


MARKDOWN = """---
title: "A talk"
date: 2020-01-02
url: https://example.org/t
speakers:
  - Ann Lee
---
# A talk

See [the *site*](https://example.org) and `code`,
then **more** snake_case text <!-- not
said --> here.

```python
import keras
```

![a picture](x.png)

## Part two

- one
- two

> quoted

Ann Lee: hello

| a | b |
|---|---|
| c | d |
"""


def test_markdown_loses_its_markup_and_keeps_its_lines():
    document = only(MARKDOWN)
    assert (document.kind, document.title, document.date) == ("markdown", "A talk", "2020-01-02")
    assert document.url == "https://example.org/t"
    assert rows(document) == [
        (10, "See the site and code,"),
        (11, "then more snake_case text"),
        (12, "here."),
        (20, "Part two"),
        (22, "one"),
        (23, "two"),
        (25, "quoted"),
        (27, "hello"),
        (29, "a"),
        (29, "b"),
        (31, "c"),
        (31, "d"),
    ]
    assert document.segments[7].speaker == "Ann Lee"


def test_stray_carriage_returns_do_not_shift_lines():
    document = only("**One**\r two\n\n**three**\n")
    assert (document.kind, rows(document)) == ("markdown", [(1, "One two"), (3, "three")])


def test_markdown_headings_are_nobodys_words():
    document = only("**Ann:** Hi.\n\n**Bob:** Ho.\n\n## Break\n\n**Ann:** Hm.\n")
    assert [s.speaker for s in document.segments] == ["Ann", "Bob", None, "Ann"]


HTML = f"""<!DOCTYPE html>
<!-- saved from url=(0024)https://example.com/one -->
<html><head><title>One</title><script>var x = "<p>no";</script>
<meta property="article:published_time" content="2019-09-14T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/x">Shows</a></nav>
<article><h1>One</h1>
<p>{PROSE}
It is <b>deep
learning</b> &amp; more.</p>
<h2>Talk</h2>
<p><strong>Ann:</strong> Welcome to the show.</p>
<p><strong>Bob:</strong> Thank <a href="x">you</a>, it is great to be here.</p>
<p><strong>Ann:</strong> Now to what you said.</p>
<table><tr><td>It began.</td><td>It ended.</td></tr></table>
</article><footer>Copyright 2024 Example Inc. All rights reserved.</footer></body></html>
"""


def test_html_main_content_on_its_lines():
    document = only(HTML)
    assert (document.kind, document.title, document.date) == ("html", "One", "2019-09-14")
    assert document.url == "https://example.com/one"
    assert rows(document) == [
        (7, PROSE),
        (8, "It is deep"),
        (9, "learning & more."),
        (10, "Talk"),
        (11, "Welcome to the show."),
        (12, "Thank you, it is great to be here."),
        (13, "Now to what you said."),
        (14, "It began."),
        (14, "It ended."),
    ]
    assert [s.speaker for s in document.segments[3:6]] == [None, "Ann", "Bob"]


@pytest.mark.parametrize(
    "bomb",
    ["<div>" * 100_000, "<" * 30_000, "<!--" * 50_000, "<script>" * 50_000, "<a b='" * 50_000],
)
def test_html_bombs_neither_crash_nor_hide_the_talk(bomb):
    document = only(f"<html><body><p>{PROSE}</p>{bomb}")
    assert document.segments[0].text == PROSE


def test_comments_above_a_page_are_passed_over_in_linear_time():
    assert only("<!-- -->" * 40 + "<p>Hello there.</p>").kind == "html"
    assert only("<!-- -->" * 40 + "Hello there.").kind == "text"
