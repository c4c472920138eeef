"""Which queries reach beyond the graph, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import GraphkitError
from graphkit.stores.guard import parameters_of, refuse_unsafe, tokens, without_comments

HARMLESS = [
    "MATCH (n) RETURN count(n)",
    "match (n) return n.load, n.`copy` ;",
    "RETURN 'LOAD FROM \\'/etc/passwd\\'' AS text // COPY x TO 'y'",
    "RETURN \"; COPY (MATCH (n) RETURN n) TO 'x'\"",
    "/* INSTALL json; */ MATCH (call:Concept) WHERE call.name = 'export' RETURN call",
    "CALL show_tables() RETURN name",
    "UNWIND [1, 2] AS load RETURN load",
    "EXPLAIN MATCH (n) RETURN n",
]
REFUSED = [
    "LOAD FROM '/etc/passwd' (HEADER=false) RETURN *",
    "load/**/from '/etc/passwd' return *",
    "  // a comment\n\tLoAd\n\u00a0WITH HEADERS (a STRING) FROM '/etc/passwd' RETURN *",
    "MATCH (n) LOAD FROM '/etc/passwd' RETURN *",
    "UNWIND [1] AS x LOAD FROM frame RETURN *",
    "EXPLAIN PROFILE COPY (MATCH (n) RETURN n.id) TO '/tmp/out.csv'",
    "COPY (MATCH (n) RETURN n.id) TO '/tmp/out.csv'",
    "EXPORT DATABASE '/tmp/out'",
    "IMPORT DATABASE '/tmp/out'",
    "ATTACH '/tmp/other.lbug' AS other (dbtype lbug)",
    "INSTALL json",
    "CALL threads=1",
    "CALL/* */current_setting('threads') RETURN *",
    "CHECKPOINT",
    "UNWIND [1.LOAD FROM '/etc/passwd' RETURN *",
    "MATCH (n) RETURN 1. LOAD FROM '/etc/passwd' RETURN *",
    "CALL `threads`=1",
    "CREATE (n:Concept {id: 'x'})",
    "RETURN 1; LOAD FROM '/etc/passwd' RETURN *",
    "RETURN '\\\\'; LOAD FROM '/etc/passwd' RETURN * //'",
    "RETURN 1 // harmless\rLOAD FROM '/etc/passwd' RETURN *",
    "RETURN 'never closed",
    "RETURN 1 /* never closed",
    "",
    "// nothing",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_a_question_passes(query):
    refuse_unsafe(query)


@pytest.mark.parametrize("query", REFUSED)
def test_what_reaches_further_is_refused(query):
    with pytest.raises(GraphkitError):
        refuse_unsafe(query)


@given(st.text(), st.sampled_from(["LOAD FROM 'x' RETURN *", "; COPY x FROM 'y'", "CALL a=1"]))
def test_no_quotation_or_comment_before_it_hides_a_statement(text, statement):
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    comment = text.replace("*/", "").removesuffix("*")
    for before in (f"RETURN '{quoted}' ", f"RETURN 1 /*{comment}*/ "):
        refuse_unsafe(before)
        with pytest.raises(GraphkitError):
            refuse_unsafe(before + statement)


def test_comments_leave_blanks_so_that_places_stay():
    query = "RETURN 1, // one\n /* two\n three */ 'a // b'"
    assert without_comments(query) == "RETURN 1,       \n       \n          'a // b'"
    assert [t.start for t in tokens(without_comments(query))] == [
        t.start for t in tokens(query) if t.kind != "comment"
    ]


def test_parameters_are_those_outside_of_text():
    assert parameters_of("MATCH (n {id: $id}) // $no\nRETURN '$nor', $ `this one`, $id") == {
        "id",
        "this one",
    }
