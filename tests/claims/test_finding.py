"""Claims: the relation, its direction, whether it is denied, and who holds it."""

import pytest


def triples(claims):
    return {f"{c.subject} {'not ' if c.negated else ''}{c.relation} {c.object}" for c in claims}


STATED = {
    "Graydon Hoare created Rust.": "graydon-hoare CREATED rust",
    "Rust was invented by Graydon Hoare at home.": "graydon-hoare CREATED rust",
    "so um graydon hoare he's he's the creator of rust": "graydon-hoare CREATED rust",
    "Graydon Hoare, the inventor of Rust, lives there.": "graydon-hoare CREATED rust",
    "We met Graydon Hoare, who came up with Rust.": "graydon-hoare CREATED rust",
    "Graydon Hoare was one of the founders of Mozilla.": "graydon-hoare CREATED mozilla",
    "NumPy is written in Fortran.": "numpy BUILT_ON fortran",
    "we used numpy which was mostly fortran": "numpy BUILT_ON fortran",
    "Pandas, which is built on top of NumPy, is slow.": "pandas BUILT_ON numpy",
    "Pandas is a NumPy-based library.": "pandas BUILT_ON numpy",
    "Ada Lovelace works at Intel.": "ada-lovelace WORKS_AT intel",
    "Ada Lovelace is an engineer at Intel.": "ada-lovelace WORKS_AT intel",
    "in 1998 grace hopper joined intel": "grace-hopper WORKS_AT intel",
    "Silent Spring by Alan Turing is a good book.": "alan-turing AUTHORED silent-spring",
    "Photosynthesis requires sunlight.": "photosynthesis REQUIRES sunlight",
    "Inflation leads to unemployment.": "inflation CAUSES unemployment",
    "Rust is faster than Julia.": "rust OUTPERFORMS julia",
    "We use Rust instead of Fortran.": "rust REPLACES fortran",
    "Fortran has been replaced by Julia.": "julia REPLACES fortran",
    "Julia was inspired by Fortran.": "julia INSPIRED_BY fortran",
    "Many parts of Mozilla are written in Rust.": "mozilla USES rust",
    "Garbage collection protects against inflation.": "garbage-collection LIMITS inflation",
    "Alan Turing is famous for his work on type theory.": "alan-turing RELATED_TO type-theory",
    "NumPy is useful for linear algebra.": "numpy APPLIED_TO linear-algebra",
    "NumPy is a library that everyone uses for linear algebra.": (
        "numpy APPLIED_TO linear-algebra"
    ),
    "Rust and Julia are very similar.": "rust SIMILAR_TO julia",
    "Rust is the closest thing we have today to Julia.": "rust SIMILAR_TO julia",
    "Alan Turing sees type theory as the future of Rust.": "alan-turing SUPPORTS type-theory",
    "I know that type theory is involved in garbage collection.": (
        "type-theory RELATED_TO garbage-collection"
    ),
    "Mozilla is in Lisbon.": "mozilla LOCATED_IN lisbon",
    "The move from Fortran to Julia took years.": "julia REPLACES fortran",
    "Ada Lovelace studied with Alan Turing.": "ada-lovelace STUDIED_WITH alan-turing",
    "Alan Turing believes that type theory is fundamental.": "alan-turing BELIEVES type-theory",
    "Grace Hopper is a big fan of Rust.": "grace-hopper SUPPORTS rust",
    "Grace Hopper is very skeptical of type theory.": "grace-hopper CRITICIZES type-theory",
    "Rust runs on Linux.": "rust RUNS_ON linux",
    "They ported NumPy to run on Linux.": "numpy RUNS_ON linux",
    "The creator of Rust is Graydon Hoare.": "graydon-hoare CREATED rust",
    "Alan Turing's book is Silent Spring.": "alan-turing AUTHORED silent-spring",
    "Graydon Hoare started a project called Julia.": "graydon-hoare CREATED julia",
    "The Rust language is popular because Mozilla needed the Rust language for Linux.": (
        "mozilla REQUIRES rust"
    ),
    "Intel's LLVM is a fork.": "intel CREATED llvm",
    "It uses languages such as Julia, and Julia depends on LLVM.": "julia REQUIRES llvm",
    "Inflation and unemployment could not be more different.": (
        "inflation DIFFERS_FROM unemployment"
    ),
    "a conversation with ada lovelace a professor of applied mathematics at intel": (
        "ada-lovelace WORKS_AT intel"
    ),
    "here is grace hopper co-founder and chief scientist of mozilla and a friend": (
        "grace-hopper CREATED mozilla"
    ),
    "ada lovelace is a professor of biology and art at intel": "ada-lovelace WORKS_AT intel",
    "photosynthesis's a fast inflation": "photosynthesis IS_A inflation",
    "Photosynthesis is one of the strangest inflations.": "photosynthesis IS_A inflation",
    "Photosynthesis is the greatest inflation in the world.": "photosynthesis IS_A inflation",
    "Grace Hopper got really skeptical of type theory.": "grace-hopper CRITICIZES type-theory",
    "Grace Hopper regards Rust as a promising language.": "grace-hopper SUPPORTS rust",
    "Grace Hopper stresses the importance of type theory.": "grace-hopper SUPPORTS type-theory",
    "Ada Lovelace studied the history of type theory.": "ada-lovelace RELATED_TO type-theory",
}


def test_what_is_stated(claims):
    missed = [said for said in STATED if STATED[said] not in triples(claims(said))]
    assert len(missed) <= len(STATED) // 12, missed


MOULDS = {
    "Graydon Hoare co-founded Mozilla in 1998.": "graydon-hoare CREATED mozilla",
    "so graydon hoare is the co-founder of mozilla": "graydon-hoare CREATED mozilla",
    "Graydon Hoare is best known for creating Rust.": "graydon-hoare CREATED rust",
    "Rust creator Graydon Hoare lives there.": "graydon-hoare CREATED rust",
    "Grace Hopper, Intel's CEO, lives there.": "grace-hopper WORKS_AT intel",
    "Ada Lovelace is a professor of physics at Intel and a co-author of Silent Spring.": (
        "ada-lovelace AUTHORED silent-spring"
    ),
    "Mozilla, whose CEO is Ada Lovelace, is small.": "ada-lovelace WORKS_AT mozilla",
    "In her book Silent Spring, Ada Lovelace argues for less.": (
        "ada-lovelace AUTHORED silent-spring"
    ),
    "Rust is slower than Julia.": "julia OUTPERFORMS rust",
    "Rust is less popular than Julia.": "julia OUTPERFORMS rust",
    "Fortran lost to Julia.": "julia OUTPERFORMS fortran",
    "Intel replaced Fortran with Julia.": "julia REPLACES fortran",
    "Intel acquired Mozilla in 2018.": "mozilla PART_OF intel",
    "Mozilla, the company behind Rust, is small.": "mozilla CREATED rust",
    "The ideas of type theory and linear algebra could not be more different.": (
        "type-theory DIFFERS_FROM linear-algebra"
    ),
    "Rust works better than Julia.": "rust OUTPERFORMS julia",
    "rust can scale much better than julia": "rust OUTPERFORMS julia",
    "Pandas was the one library that everyone was using for linear algebra.": (
        "pandas APPLIED_TO linear-algebra"
    ),
    "this is a talk with grace hopper engineer intel": "grace-hopper WORKS_AT intel",
    "Grace Hopper, an admiral, host of a show and inventor of many tools including LLVM": (
        "grace-hopper CREATED llvm"
    ),
    "many of the parts of pandas are written in Fortran": "pandas BUILT_ON fortran",
    "LLVM was one of the tools that made linear algebra possible": "llvm ENABLES linear-algebra",
    "The development of LLVM depends on linear algebra.": "llvm REQUIRES linear-algebra",
    "numpy works really well for linear algebra": "numpy APPLIED_TO linear-algebra",
    "Rust isn't a library it's a codebase": "rust IS_A codebase",
    "we have numpy it's a codebase": "numpy IS_A codebase",
    "LLVM was created at Intel.": "intel CREATED llvm",
    "Rust is a library by Mozilla": "mozilla CREATED rust",
    "Rust is a clone of Julia": "rust BUILT_ON julia",
    "Rust is as fast as Fortran": "rust SIMILAR_TO fortran",
    "unemployment rose because of inflation": "inflation CAUSES unemployment",
    "inflation gets in the way of photosynthesis": "inflation LIMITS photosynthesis",
    "NumPy made it easy to do linear algebra.": "numpy ENABLES linear-algebra",
    "Rust made garbage collection possible.": "rust ENABLES garbage-collection",
    "photosynthesis would not work without sunlight": "photosynthesis REQUIRES sunlight",
    "you need sunlight for photosynthesis": "photosynthesis REQUIRES sunlight",
    "the role of sunlight in photosynthesis is clear": "sunlight RELATED_TO photosynthesis",
    "Alan Turing's theory of photosynthesis": "alan-turing CREATED photosynthesis",
    "Fortran was a predecessor of Julia": "julia REPLACES fortran",
    "people prefer Rust over Julia": "rust OUTPERFORMS julia",
    "the cause of inflation is unemployment": "unemployment CAUSES inflation",
    "LLVM is what Mozilla uses": "mozilla USES llvm",
    "Mozilla runs on Linux.": "mozilla RUNS_ON linux",
    "Grace Hopper really likes Rust.": "grace-hopper SUPPORTS rust",
    "one example of a codebase is Linux": "linux IS_A codebase",
    "Julia lets you do linear algebra": "julia ENABLES linear-algebra",
    "Ada Lovelace studied at Intel": "ada-lovelace STUDIED_WITH intel",
    "Ada Lovelace was an undergrad at Intel": "ada-lovelace STUDIED_WITH intel",
    "ada lovelace talks about type theory": "ada-lovelace RELATED_TO type-theory",
    "inflation is a threat to photosynthesis": "inflation LIMITS photosynthesis",
    "you can't have photosynthesis without sunlight": "photosynthesis REQUIRES sunlight",
    "LLVM, Fortran and other libraries depend on Linux.": "llvm REQUIRES linux",
    "Rust, Julia, and other codebases": "rust IS_A codebase",
    "Rust has borrowed ideas from Julia.": "rust INSPIRED_BY julia",
    "Grace Hopper has doubts about type theory.": "grace-hopper CRITICIZES type-theory",
    "Rust was integrated into the Linux main codebase.": "rust PART_OF linux",
    "Photosynthesis needs direct and diffuse sunlight.": "photosynthesis REQUIRES direct-sunlight",
    "i remember reading a book by grace hopper called silent spring as a kid": (
        "grace-hopper AUTHORED silent-spring"
    ),
    "grace hopper in her famous book silent spring says that inflation is fundamental": (
        "grace-hopper AUTHORED silent-spring"
    ),
    "she works at mozilla the company that created rust": "mozilla CREATED rust",
    "How does the integration of Rust into Linux happen?": "rust PART_OF linux",
}


def test_moulds_in_which_talk_puts_them(claims):
    missed = [said for said in MOULDS if MOULDS[said] not in triples(claims(said))]
    assert not missed


def test_a_trade_makes_nothing_and_who_replaces_one_thing_with_another_is_neither(claims):
    assert not triples(claims("Rust developer Grace Hopper lives there."))
    assert "intel REPLACES fortran" not in triples(claims("Intel replaced Fortran with Julia."))
    assert "rust OUTPERFORMS julia" not in triples(claims("Rust is less popular than Julia."))


DENIED = {
    "Grace Hopper doesn't like Rust.": "grace-hopper not SUPPORTS rust",
    "Graydon Hoare did not create Julia.": "graydon-hoare not CREATED julia",
    "Rust doesn't use garbage collection.": "rust not USES garbage-collection",
    "rust never uses garbage collection": "rust not USES garbage-collection",
    "I don't think inflation causes unemployment.": "inflation not CAUSES unemployment",
    "Julia is not written in Fortran.": "julia not BUILT_ON fortran",
    "No version of Rust requires Fortran.": "rust not REQUIRES fortran",
}


def test_what_is_denied(claims):
    found = {said: triples(claims(said)) for said in DENIED}
    assert all(found[said] <= {DENIED[said]} for said in DENIED), found
    missed = [said for said in DENIED if not found[said]]
    assert len(missed) <= 1, missed


def test_neither_denies_both(claims):
    assert triples(claims("Neither Rust nor Julia is based on Fortran.")) == {
        "rust not BUILT_ON fortran",
        "julia not BUILT_ON fortran",
    }


@pytest.mark.parametrize(
    "said",
    [
        "Does Rust use garbage collection?",
        "do you think that inflation causes unemployment",
        "Why did Graydon Hoare create Rust?",
        "If Rust used garbage collection, nobody would care.",
        "I wonder whether inflation causes unemployment.",
        "Imagine that Graydon Hoare created Julia.",
        "Rust doesn't only use garbage collection.",
        "We talked about Rust, and then about garbage collection.",
        "She created it.",
        "do you see photosynthesis causing inflation",
        "Inflation is unemployment.",
        "Rust is Julia.",
        "They said that it is an inflation, and unemployment was there, so it's a sunlight.",
    ],
)
def test_questions_conditions_and_mere_company_are_no_claims(claims, said):
    assert claims(said) == []


def test_a_hedge_costs_confidence(claims):
    (sure,) = claims("Inflation always causes unemployment.")
    (unsure,) = claims("Maybe inflation always causes unemployment.")
    assert unsure.confidence < sure.confidence


def test_what_people_believe_is_trusted_less_than_what_is_said(claims):
    (said,) = claims("Inflation always causes unemployment.")
    (reported,) = claims("Some people believe that inflation always causes unemployment.")
    assert reported.confidence < said.confidence


def test_pronouns_mean_what_the_talk_is_centred_on(claims):
    assert triples(claims("Let me tell you about Rust. It runs on Linux.")) == {
        "rust RUNS_ON linux"
    }
    assert "graydon-hoare CREATED rust" in triples(
        claims("This is Graydon Hoare. He created Rust.")
    )
    assert claims("It runs on Linux.") == []
    assert triples(
        claims(("Ada Lovelace", "What is Rust?"), ("Grace Hopper", "It's an inflation of sorts."))
    ) == {"rust IS_A inflation"}


def test_i_is_the_labelled_speaker_and_you_the_other_of_two(claims):
    found = claims(
        ("Ada Lovelace", "You created Rust, right, you were the founder of Mozilla."),
        ("Graydon Hoare", "I love Rust. And I joined Intel."),
    )
    assert {"graydon-hoare CREATED mozilla", "graydon-hoare SUPPORTS rust"} <= triples(found)
    assert {c.speaker for c in found if c.relation == "WORKS_AT"} == {"graydon-hoare"}
    assert {c.speaker for c in found if c.object == "mozilla"} == {"ada-lovelace"}


def test_without_labels_nobody_is_named_unless_host_and_guest_are_known(claims):
    assert claims("I love Rust.") == []
    (claim,) = claims("Rust runs on Linux.")
    assert claim.speaker is None


def test_a_label_of_one_name_is_somebody_who_is_there(claims):
    later = (None, "so we all went home that year " * 60)
    assert claims(("Alan", "Hello."), later, ("Alan", "I love Rust. Not as Alan Turing did.")) == []
    by_title = claims(("Alan", "I love Rust."), later, "Alan Turing.", title="With Alan Turing")
    assert triples(by_title) == {"alan-turing SUPPORTS rust"}
    for there in [("Alan Turing", "Hello."), ("Ada", "Hello Alan Turing.")]:
        found = claims(there, later, ("Alan", "I love Rust."))
        assert triples(found) == {"alan-turing SUPPORTS rust"}


def test_captions_in_capitals_are_read_as_those_in_small_letters(claims):
    said = "and then graydon hoare created rust"
    small, capitals = claims(said), claims(said.upper())
    assert triples(small) == triples(capitals) == {"graydon-hoare CREATED rust"}
    assert {claim.quote for claim in capitals} == {claim.quote.upper() for claim in small}


def test_you_is_the_listener_only_where_a_life_is_told(claims):
    found = claims(
        ("Ada Lovelace", "You love Rust, and you were the founder of Mozilla."),
        ("Graydon Hoare", "Yes."),
    )
    assert triples(found) == {"graydon-hoare CREATED mozilla"}


INTERVIEW = [
    "what do you think about compilers and what they do for us today",
    "well i think for a long time nobody believed in them and then it changed and",
    "and it was a good time for all of us because there was so much to do and so few people",
    "and then we had the first machine and they said that it would never work at all",
    "but i was in the navy and we did it and i think that was the beginning of it",
    "i love rust and we had a lot of talks about it back then in the office every day",
]


def test_whom_the_title_names_is_the_guest_whoever_else_is_introduced(claims):
    found = claims(
        "the following is a conversation with grace hopper",
        "and next week i am talking to alan turing",
        *INTERVIEW,
        title="Grace Hopper: Compilers | Some Podcast #3",
    )
    assert {c.speaker for c in found if c.object == "rust"} == {"grace-hopper"}


def test_a_guest_speaks_after_the_question(claims):
    found = claims(
        "the following is a conversation with grace hopper",
        *INTERVIEW,
        title="Grace Hopper: Compilers | Some Podcast #3",
    )
    assert {(c.subject, c.relation, c.speaker) for c in found} == {
        ("grace-hopper", "SUPPORTS", "grace-hopper")
    }


def test_a_quote_is_trimmed_to_its_clause(claims):
    long = "So that was the year, and as I said we all went home, " * 4
    (claim,) = claims(f"{long}but Graydon Hoare created Rust. {long}")
    assert claim.quote == "Graydon Hoare created Rust"


def test_the_same_claim_again_is_more_evidence_with_an_id_of_its_own(claims):
    one, other = claims("Rust runs on Linux. " * 2)
    assert (one.subject, one.relation, one.object) == (other.subject, other.relation, other.object)
    assert one.id != other.id
