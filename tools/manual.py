"""Writes the pages of the manual that are made from the model and the messages: run it after changing either.

manual.py           write docs/documents.md, docs/german.md, docs/embedding.md, docs/codes.md, docs/codes/, the table in docs/settings.md, and
                    the sample's page that shows every view in a text
manual.py --check   say which of them is stale, and fail
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs_charters.authoring import reference, settings_reference
from mkdocs_charters.locale.headings import vocabulary
from mkdocs_charters.locale.help.example import example_of
from mkdocs_charters.locale.messages import MESSAGES, codes, explanation
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.locale.words import Words, words_for
from mkdocs_charters.model.embedded import EVERY, LIMIT, MOST, OFFERS, Filter, Offer, written
from mkdocs_charters.model.meaning import Target
from mkdocs_charters.model.values import AllianceType

DOCS = Path(__file__).resolve().parent.parent / "docs"
SHOWN = DOCS.parent / "charters" / "what-can-be-shown.md"
"""The page of the sample that shows every view in a text."""

DOCUMENTS = """\
# The documents

Every document is a Markdown file. Between two lines of `---` at its top stands what needs ids, numbers and dates; below, under headings,
what is said in sentences: [writing under headings](writing.md) shows how. *Needed* fields must be said somewhere: in the frontmatter, by a heading, or by the name of the file.

**Write it short.** A text may stand wherever a mapping has one obvious field. A name stands for an id; case does not count, and people of
the alliance come first. One thing may stand where a list is expected. What a default says needs no line. Where a field holds a mapping
from ids to values, the list form `[{indicator: openness, value: 4}]` is read too.

**Terms** are what the parties sign; the last column says how weighty a change of one is and whom it binds. Everything else can
change without a new signature.

"""

CODES = """\
# Codes of findings

`charters check` names each finding by a code. Each code has a page that says why it matters and what to do, and shows a case of it, mended
too; `charters explain CODE` shows the same in the terminal. *Severity* is that of this case. In [charters.yml](settings.md) you may set how
much a code weighs, or turn it off.

The examples are about an alliance of two organisations, Nordhafen and Kestrel. What an example needs and does not show, such as the
documents of the two parties, is in order.

"""

FAMILIES = {
    "CH0": ("Files", "what keeps a file, or the fields at its top, from being read"),
    "CH1": ("The shape of documents", "what a document says, and how"),
    "CH2": ("Names and references", "names that stand for something else"),
    "CH3": ("Practices", "what makes an alliance last: an invitation each, never a verdict"),
    "CH4": ("Signatures", "who has said yes to which text"),
    "CH5": ("Who sees what", "what only authors read: it is about the documents as a whole"),
    "CH6": ("Changes", "what is different between two versions; how much it weighs depends on what has changed"),
}

_GENERATED = re.compile(r"(<!-- made from the model: settings -->\n).*?(<!-- end -->)", re.DOTALL)


GERMAN = """\
# Agreements in German

Write `language: de` in a charter, or in [charters.yml](settings.md) for all of them; records speak the language of their charter. Fields at the top of a
file keep their English names. Headings, labels, rhythms and lengths of time are read in German, and in English too. What the site itself says follows
`theme.language` in `mkdocs.yml`.

<!-- example: german -->
```markdown
---
kind: charter
alliance_type: one_to_one
language: de
parties: [Mara Klein, Jonas Weiss]
cadence:
  - Spaziergang, alle 2 Wochen
  - Rückblick, erster Dienstag des Monats
commitments:
  - by: Mara Klein
    will: innerhalb eines Tages sagen, wann sie feststeckt
    every: bei Bedarf
---
## Grundregeln

- Nichts per Mail, was man sagen sollte.
```

"""


def german() -> str:
    """The words that documents in German know."""
    headings, labels = vocabulary("de")
    parts = [GERMAN, "## Headings\n\n", *_words(headings), "\n## Labels\n\n", *_words(labels)]
    for title, kind in (("two people", AllianceType.ONE_TO_ONE), ("a team", AllianceType.INTRA_TEAM)):
        parts.append(f"\n## Questions for {title}\n\n| id | English | German |\n|---|---|---|\n")
        parts += [f"| `{one.id}` | {one.text('en')} | {one.text('de')} |\n" for one in questions_for(kind.value)]
    parts.append(
        "\n## Rhythms and lengths of time\n\n"
        "`täglich`, `wöchentlich`, `monatlich`, `vierteljährlich`, `halbjährlich`, `jährlich`, `alle 2 Wochen`, `jeden Dienstag`, `erster Dienstag des "
        "Monats`, `letzter Arbeitstag des Quartals`, `immer`, `bei Bedarf`; `45 Minuten`, `48 Stunden`, `5 Arbeitstage`, `2 Wochen`, `3 Monate`.\n"
    )
    return "".join(parts)


def _words(table: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    yield "| English | German |\n|---|---|\n"
    for english, words in table:
        yield f"| {english} | {', '.join(words)} |\n"


EMBEDDING = f"""\
# Views in a text

A fenced block named `charters` shows a computed view wherever you write it: on the home page, in a charter's commentary, in a note, on a party's page, and on
any ordinary page of the site. It says what to show, and narrows it where you like:

````markdown
```charters
view: commitments
charter: nordhafen-kestrel
status: [needs_help]
```
````

- A name stands for an id, as everywhere. Several values are a list, of which one has to fit; of several filters all have to fit.
- In the document of an alliance, and in its records, a block is about that alliance unless it says another `charter`; `charter: {EVERY}` shows all. A view of one
  alliance on any other page needs a `charter`.
- A list shows {LIMIT} rows, or as many as `limit` says (at most {MOST}), how many more there are, and the way to them.
- `choices: true` gives readers the choices that the full page has, above the rows that the block shows.
- Headings in a view follow the heading above the block. A view has no heading of its own: write one, if you want one.
- A block shows what the readers of the site may see. What stands in none of their documents is told in neutral words, and whether a name is unknown or hidden
  cannot be told apart. What is wrong with a block is told by [`charters check`](checking.md), with its line.
- A block stands at the margin, not in a list, a quotation or a box. What is agreed and signed holds none: what a block shows changes by itself.
- To show how a block is written, put it into a longer fence, as above. Search finds the words of a view where they come from.

The page `what-can-be-shown.md` of [the sample](sample.md) shows all of these on a site; `make site` builds it.

"""

SHOWN_HEAD = """\
# What can be shown

Every view that a page can hold, each as it is written and as it looks. The manual tells what each can be narrowed by.
"""

_NAMES = {
    Target.CHARTER: "a charter, by id or title",
    Target.PARTY: "a party",
    Target.PERSON: "the person who looks after it",
}


def embedding() -> str:
    """The page of views that can stand in a text."""
    parts = [EMBEDDING]
    for title, one in (("Over all alliances", False), ("Of one alliance", True)):
        parts.append(f"## {title}\n\n")
        for view, offer in OFFERS.items():
            if offer.one is one:
                parts.append(f"### {view.value}\n\n{offer.about}\n\n")
                parts += [f"- `{each.name}`: {_asked(each, offer)}\n" for each in offer.filters]
                parts.append(f"\n````markdown\n{written(view, offer)}\n````\n\n")
    return "".join(parts).rstrip() + "\n"


def _asked(one: Filter, offer: Offer) -> str:
    if one.choices:
        return ", ".join(f"`{choice}`" for choice in one.choices)
    if one.target is not None:
        needed = "; needed where the page belongs to no alliance" if offer.one else ""
        return _NAMES[one.target] + needed
    return "such as `2026`" if one.name == "year" else "the theme of the priority that it serves"


def shown() -> str:
    """The page of the sample that shows each view."""
    parts = [SHOWN_HEAD]
    for view, offer in OFFERS.items():
        block = written(view, offer)
        parts.append(f"\n## {view.value}\n\n{offer.about}\n\n````markdown\n{block}\n````\n\n{block}\n")
    return "".join(parts)


def code_index(words: Words) -> str:
    """The page of all codes: a table for each family."""
    parts = [CODES]
    for family, (title, about) in FAMILIES.items():
        parts.append(
            f"## {family} · {title}\n\n{about[0].upper()}{about[1:]}.\n\n| Code | Title | Severity |\n|---|---|---|\n"
        )
        parts += [_row(code, words) for code in codes() if code.startswith(family)]
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def _row(code: str, words: Words) -> str:
    """The line of a code. A change has no severity; that of a finding is the one that its example has."""
    example = example_of(code)
    severity = "–" if example.compared else next(severity for severity, found in example.found if found == code)
    return f"| [{code}](codes/{code}.md) | {words.gettext(MESSAGES[code].title)} | {severity} |\n"


def pages() -> dict[Path, str]:
    """The text of each page that is made."""
    words = words_for("en")
    settings = DOCS / "settings.md"
    table = settings_reference(words).replace("\\", "\\\\")
    return {
        DOCS / "documents.md": DOCUMENTS + reference(words),
        DOCS / "codes.md": code_index(words),
        DOCS / "german.md": german(),
        DOCS / "embedding.md": embedding(),
        SHOWN: shown(),
        **{
            DOCS / "codes" / f"{code}.md": f"{explanation(code, words)}\n[All codes](../codes.md)\n" for code in codes()
        },
        settings: _GENERATED.sub(rf"\g<1>\n{table}\n\g<2>", settings.read_text(encoding="utf-8")),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    made = pages()
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    # Pages of codes that are gone.
    stale += sorted(set((DOCS / "codes").iterdir() if (DOCS / "codes").is_dir() else ()) - made.keys())
    if options.check:
        for path in stale:
            print(f"{path.relative_to(DOCS.parent).as_posix()} is stale: run `make manual`", file=sys.stderr)
        return 1 if stale else 0
    (DOCS / "codes").mkdir(exist_ok=True)
    for path in stale:
        if path in made:
            path.write_text(made[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
