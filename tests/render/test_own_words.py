"""Words that know their language: where they stand as elements, where as attributes, and what becomes of them in sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from mkdocs_charters.locale.fallback import language_of
from mkdocs_charters.render.environment import environment
from mkdocs_charters.render.once import linked_once
from mkdocs_charters.render.own_words import (
    Mixed,
    Own,
    bare,
    fenced,
    from_the_right,
    in_language,
    joined,
    like,
    marks_for,
    put,
    svg_marks_of,
    unfenced,
    within,
)
from mkdocs_charters.render.sheet import Named

GERMAN = Own("Kräne & Züge", marks_for("de", "en"))
ARABIC = Own("سفن (24)", marks_for("ar", "en"))


def test_words_of_the_pages_language_are_plain_text() -> None:
    assert type(in_language("Cranes", "en", "en")) is str
    assert marks_for("de", "de") == ""


def test_a_direction_is_told_where_it_differs() -> None:
    assert marks_for("ar", "en") == ' lang="ar" dir="rtl"'
    assert marks_for("de", "ar") == ' lang="de" dir="ltr"'
    assert marks_for("he", "ar") == ' lang="he"'
    assert marks_for("de_AT", "en") == ' lang="de-AT"'
    assert marks_for('x" onload="', "en") == ' lang="x&#34; onload=&#34;"', "whatever a file says stays a value"


def test_a_template_prints_them_as_an_element_or_apart() -> None:
    template = environment("en").from_string(
        '<p>{{ a }}</p><option{{ a | marks }} title="{{ a | bare }}">{{ a | bare }}</option>'
    )
    assert template.render(a=GERMAN) == (
        '<p><span lang="de">Kräne &amp; Züge</span></p><option lang="de" title="Kräne &amp; Züge">Kräne &amp; Züge</option>'
    )
    assert template.render(a="Cranes") == '<p>Cranes</p><option title="Cranes">Cranes</option>'


def test_in_a_picture_no_direction_moves_them() -> None:
    assert svg_marks_of(ARABIC) == ' xml:lang="ar"'
    assert svg_marks_of("Ships") == ""


def test_a_sentence_of_ours_keeps_their_language() -> None:
    told = put("%(meeting)s, %(date)s", {"meeting": ARABIC, "date": "6 October"})
    assert isinstance(told, Mixed)
    assert told == "سفن (24), 6 October"
    assert escape(told) == '<span lang="ar" dir="rtl">سفن (24)</span>, 6 October'
    assert type(put("%(a)s & %(b)s", {"a": "x", "b": "y"})) is str
    assert escape(joined(" & ", ("a", GERMAN))) == 'a &amp; <span lang="de">Kräne &amp; Züge</span>'
    assert escape(within("How it goes: Kräne & Züge", GERMAN)) == 'How it goes: <span lang="de">Kräne &amp; Züge</span>'
    assert within("Something else", GERMAN) == "Something else"
    assert escape(like(GERMAN, "Kräne…")) == '<span lang="de">Kräne…</span>'
    assert bare(told) == "سفن (24), 6 October"


def test_a_link_tells_the_language_of_its_words() -> None:
    assert escape(Named(GERMAN, "a.html")) == '<a href="a.html" lang="de">Kräne &amp; Züge</a>'
    assert escape(Named(GERMAN)) == '<span lang="de">Kräne &amp; Züge</span>'
    mixed = Named(put("%(a)s, 24", {"a": ARABIC}), "a.html")
    assert escape(mixed) == '<a href="a.html"><span lang="ar" dir="rtl">سفن (24)</span>, 24</a>'


def test_a_name_from_the_right_keeps_to_itself() -> None:
    """Its language is nobody's business, its direction is: a digit beside it would change sides."""
    link = str(escape(Named("ليلى", "a.html")))
    assert link == '<a href="a.html" dir="auto">ليلى</a>'
    assert (
        linked_once(f"<section>{link} 24, {link}</section>", {"a.html"})
        == f"<section>{link} 24, <bdi>ليلى</bdi></section>"
    )
    assert not from_the_right("Jörg Müller, Łódź, 東京")


def test_what_we_say_in_a_language_without_words_of_ours_is_english() -> None:
    assert language_of("Perceived transparency", "ar") == "en"
    assert language_of("Perceived transparency", "de") == "de", "who writes German and says this says it in German"
    assert language_of("الشفافية", "ar") == "ar"


@given(st.lists(st.text(st.characters(exclude_characters="\ufdd0\ufdd1"), min_size=1), max_size=4), st.text(max_size=8))
def test_words_in_a_sentence_are_found_again(words: list[str], between: str) -> None:
    between = between.translate(dict.fromkeys(map(ord, "\ufdd0\ufdd1“”")))
    sentence = between.join(fenced(one) for one in words)
    told = unfenced(sentence, lambda text: Own(text, marks_for("de", "en")))
    assert told == between.join(words)
    expected = escape(between).join(
        Markup('<span lang="de">{}</span>{}').format(one.removesuffix("."), one[len(one.removesuffix(".")) :])
        if one.removesuffix(".")
        else escape(one)
        for one in words
    )
    assert escape(told) == expected


def test_words_that_were_cut_end_where_they_were_cut() -> None:
    sentence = f"Before: {fenced('ein langer Satz')[:8]}… · since then: {fenced('kurz')}."
    told = unfenced(sentence, lambda text: Own(text, marks_for("de", "en")))
    assert escape(told) == 'Before: <span lang="de">ein lan…</span> · since then: <span lang="de">kurz</span>.'


def test_a_full_stop_before_the_closing_sign_stays_with_the_words() -> None:
    """Between words that run from the right it stands at their left."""
    told = unfenced(f"“{fenced('سفن.')}” became “{fenced('قطار.')}”.", lambda text: Own(text, ARABIC.marks))
    assert told == "“سفن.” became “قطار.”."
    assert str(escape(told)).count(".</span>”") == 2
    german = unfenced(f"Jetzt „{fenced('سفن.')}“, {fenced('قطار.')}", lambda text: Own(text, ARABIC.marks))
    assert str(escape(german)).count(".</span>") == 1
    assert str(escape(german)).endswith("</span>.")


def test_words_that_were_cut_at_both_ends_are_one_text() -> None:
    sentence = f"“{fenced('… ein langer Satz')[:10]}…” was taken out."
    told = unfenced(sentence, lambda text: Own(text, marks_for("de", "en")))
    assert escape(told) == '“<span lang="de">… ein lan…</span>” was taken out.'
