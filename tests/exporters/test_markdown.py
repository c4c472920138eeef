"""The digest, read as text and as Markdown."""

from markdown_it import MarkdownIt

from graphkit.exporters.prose import questions
from tests.exporters.graphs import of_any_graph


def plain(tokens):
    return "".join(
        token.content if not token.children else plain(token.children)
        for token in tokens
        if token.type in ("inline", "text", "softbreak")
    )


def test_it_tells_what_is_claimed_asked_and_to_be_looked_up(keras, written):
    text = written(keras, "markdown").decode()
    talk, limits = text.split("# On limits\n")
    assert talk.startswith("# Keras: a talk\n\n2019-09-14 · 31 words · <https://www.youtube.com/")
    assert "Mostly about **Keras**, **deep learning**" in talk
    assert (
        "- **François Chollet** created **Keras**: “François Chollet created Keras, a library for "
        "deep learning.” ([0:00:12](https://www.youtube.com/watch?v=abc&t=12))" in talk
    )
    assert "- What do you think deep learning cannot do? ([0:00:12](" in talk
    assert "Tools:\n\n- **Keras**: High-level library.\n- **Python**" in talk
    assert "does not cause **intelligence explosion**" in limits
    assert "(François Chollet, line 1)" in limits


def test_no_quote_stands_for_two_claims(keras, written):
    from msgspec.structs import replace

    first, *others = keras.claims
    keras.claims = [first, replace(first, id="again", relation="USES", confidence=0.01), *others]
    digest = written(keras, "markdown").decode()
    claims = digest.partition("## Key claims")[2].partition("## ")[0]
    assert claims.count(f"“{first.quote}”") == 1
    assert "created **Keras**" in claims


@of_any_graph
def test_nothing_that_was_said_becomes_markup(graph, written):
    tokens = MarkdownIt("commonmark").parse(written(graph, "markdown").decode())
    kinds = {token.type for token in tokens}
    inside = {child.type for token in tokens for child in token.children or ()}
    assert not {"html_block", "fence", "code_block", "hr", "ordered_list_open"} & kinds
    assert not {"html_inline", "code_inline", "image", "em_open"} & inside
    links = [
        child.attrGet("href")
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert all(link.startswith("https://example.org/") for link in links)


def test_questions_of_talk_without_marks_end_where_the_answer_begins(keras):
    [segment] = keras.evidence["on-limits"].segments
    from msgspec.structs import replace

    said = replace(
        segment,
        text="we built it and what do you think of the early models yeah i think they were small "
        "and that is it but what is a recurrent network and you have a network that goes on",
    )
    assert [asked for _, asked in questions([said])] == [
        "what do you think of the early models",
        "what is a recurrent network",
    ]
