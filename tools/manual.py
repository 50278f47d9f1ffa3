"""Writes the pages of the manual that are made from the model and the messages: run it after changing either.

manual.py           write docs/documents.md, docs/german.md, docs/practices.md, docs/embedding.md, docs/codes.md, docs/codes/, docs/tables.md and
                    docs/data.schema.json, the table in docs/settings.md, and the sample's page that shows every view in a text
manual.py --check   say which of them is stale, and fail
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mkdocs_charters.authoring.reference import reference, settings_reference
from mkdocs_charters.exports.data import FORMAT_VERSION, TABLES, data_schema, reference_of_data
from mkdocs_charters.locale.headings import vocabulary
from mkdocs_charters.locale.help.example import example_of
from mkdocs_charters.locale.messages import MESSAGES, codes, explanation
from mkdocs_charters.locale.practices import GROUP_WORDS, PRACTICE_WORDS
from mkdocs_charters.locale.questions import questions_for
from mkdocs_charters.locale.words import Words, words_for
from mkdocs_charters.model.embedded import EVERY, LIMIT, MOST
from mkdocs_charters.model.meaning import Target
from mkdocs_charters.model.offered import OFFERS, Filter, Offer, written
from mkdocs_charters.model.values import AllianceType
from mkdocs_charters.standing.practice_table import PRACTICES, Group, Practice, checks_of

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

Write `language: de` in a charter or in a party's file, or in [charters.yml](settings.md) for all of them; records speak the language of their charter. Fields at the top of a
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
- `choices: true` gives readers the choices that the full page has, above the rows that the block shows, however few they are; where all rows are alike there is
  nothing to choose.
- Headings in a view follow the heading above the block. A view has no heading of its own: write one, if you want one.
- A block shows what the readers of the site may see. What stands in none of their documents is told in neutral words, and whether a name is unknown or hidden
  cannot be told apart. What is wrong with a block is told by [`charters check`](checking.md), with its line.
- A block stands at the margin, not in a list, a quotation or a box. What is agreed and signed holds none: what a block shows changes by itself.
- To show how a block is written, put it into a longer fence, as above. Search finds the words of a view where they come from.

The page `what-can-be-shown.md` of [the sample](sample.md) shows all of these on a site; `make site` builds it.

"""

DATA = f"""\
# The tables

What `charters export json` and `charters export csv` hold, and what a site publishes under `data/`: [Data for other tools](data.md) tells how to get it. This is version {FORMAT_VERSION}
of the tables, {len(TABLES)} of them. The version grows where a column or a table is renamed, moved or taken away, not where one is added: read columns by name.

- A **row** is one thing: a commitment, a reading, a win. Rows stand in the order of alliances, then of days, then of the document.
- **Ids** lead from one table to another; the second column names the table and the column. Ids of items and of records are unique within their alliance, and people are
  named `party/person`; a person who is a party has the party's id alone.
- **…** stands for what the audience may not see, or for a name that nobody has: the two cannot be told apart.
- In JSON every row has every column; what is not there is `null`. In CSV it is empty, and a list has one entry a line.
- A **day** is `2026-04-30`, a **time of day** `14:00`, a length of time an amount and a unit in English (`5 working day`), whatever the language of the document.
- **Markdown** is as its author wrote it where it holds no link, no code and no tag, else written anew: without tags, and with those links alone that lead out of the site or to a file. Lines of text
  with a link have its words. All of it is text of others: clean what you show.

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


class Sample(NamedTuple):
    """A document below charters/, the page of the sample site that shows it, the place there (empty for the top), and words that stand in both."""

    document: str
    page: str
    anchor: str
    words: str


_WARD = "nordhafen-kestrel/index.md"
_CREW = "running-the-night/index.md"
SAMPLES = {
    "P1": Sample(_WARD, _WARD, "priorities", "Minutes between landing and the ward"),
    "P2": Sample(_WARD, _WARD, "priority-ground-time", "Six ward pharmacists named the wait at night"),
    "P3": Sample(_WARD, _WARD, "priority-quiet-nights", "How do we get urgent goods to the ward at night"),
    "P4": Sample(_WARD, _WARD, "purpose", "We bring what a hospital cannot wait for"),
    "P5": Sample(_WARD, "roadmap/index.md", "", "One scan from aircraft to ward"),
    "P6": Sample("nordhafen-kestrel/notes/2026-07-14.md", "nordhafen-kestrel/notes/2026-07-14.md", "priority-shifts", "Kestrel's board asked for a plan by spring"),
    "P7": Sample(_WARD, "glossary/index.md", "", "more than ten minutes outside the agreed temperature range"),
    "P8": Sample(_WARD, _WARD, "offers-and-asks", "An introduction to the pharmacy heads"),
    "P9": Sample("nordhafen-kestrel/exchanges/forecast-history.md", "timeline/nordhafen-kestrel/index.md", "given", "Three years of planned and flown times"),
    "P10": Sample("nordhafen-kestrel/exchanges/control-room-days.md", "nordhafen-kestrel/exchanges/control-room-days.md", "", "Two days in the control room for twelve of Kestrel's dispatchers"),
    "P11": Sample(_WARD, _WARD, "who-decides", "The crew of the forecast stays"),
    "P12": Sample(_WARD, _WARD, "escalation", "level 1 has not settled it"),
    "P13": Sample(_WARD, "commitments/index.md", "", "send the manifest of every flight at least two hours before landing"),
    "P14": Sample("nordhafen-kestrel/notes/2026-11-18.md", "nordhafen-kestrel/notes/2026-11-18.md", "decisions", "it was used and nobody walked around it"),
    "P15": Sample("parties/nordhafen.md", "parties/nordhafen.md", "people", "Marit Solberg"),
    "P16": Sample(_WARD, _WARD, "parting", "given in person by the sponsor"),
    "P17": Sample(_WARD, _WARD, "rhythm", "Figures in ten minutes"),
    "P18": Sample(_WARD, _WARD, "meeting-crew-breakfast", "Breakfast of the night crews"),
    "P19": Sample("nordhafen-kestrel/notes/2026-02-25.md", "nordhafen-kestrel/notes/2026-02-25.md", "what-changed-outside", "Two handlers at neighbouring airports now advertise ground times"),
    "P20": Sample("nordhafen-kestrel/wins/the-cold-bay.md", "reports/nordhafen-kestrel/2026/index.md", "wins", "A cold bay, three weeks before the agreed day"),
    "P21": Sample("nordhafen-kestrel/notes/2026-10-13.md", "commitments/index.md", "", "who stands in for Clara"),
    "P22": Sample("nordhafen-kestrel/notes/2026-10-13.md", "decisions/index.md", "", "the hospitals' network people need a second test"),
    "P23": Sample(_WARD, _WARD, "when-it-gets-hard", "We ask what happened before we ask who did it"),
    "P24": Sample(_WARD, _WARD, "when-we-disagree", "They agree what a good answer must achieve"),
    "P25": Sample("dock-and-desk/disputes/friday-afternoons.md", "dock-and-desk/disputes/friday-afternoons.md", "resolution", "the yard keeps three slots open each day"),
    "P26": Sample("mara-and-jonas/index.md", "mara-and-jonas/index.md", "conversation", "That I tell him what I do not know"),
    "P27": Sample(_CREW, _CREW, "conversation", "Warm, dry and a little bit silly after three"),
    "P28": Sample(_WARD, _WARD, "top", "Sofie Claes"),
    "P29": Sample(_WARD, _WARD, "signatures", "Chief Operating Officer"),
    "P30": Sample("nordhafen-kestrel/wins/the-cold-bay.md", "wins/index.md", "", "A cold bay, three weeks before the agreed day"),
    "P31": Sample(_WARD, "timeline/nordhafen-kestrel/index.md", "scorecard", "Minutes from landing to the hospital door"),
    "P32": Sample("nordhafen-kestrel/notes/2026-10-13.md", "nordhafen-kestrel/notes/2026-10-13.md", "readings", "Both sides now give openness a 4"),
    "P33": Sample("index.md", "index.md", "", "Every alliance has a charter that its parties wrote together"),
    "P34": Sample("nordhafen-kestrel/notes/2026-11-18.md", "lessons/index.md", "", "The best ideas still come from the apron"),
}  # fmt: skip

PRACTICES_PAGE = """\
# What makes an alliance last

An alliance lasts when both sides know what they share, give back, keep their word, and say openly how it is going. Each row is one practice:
how it is **written** in a document, where the [sample](sample.md) writes it and which page of the sample's site **shows** it, and which **check** notices
that it is still open or going quiet.

On a site of your own the page *How we work together* (`practices/`) tells of them, and links to alliances in which each is alive. The page of how an alliance
goes says how its own practices stand: *alive* where a record of the agreed time, or else of the last year, shows it; *agreed* where a document has it and
nothing need tell more; *quiet* where no record has shown it for longer. What is not written is no gap: at most three practices are offered that could be
next, and none in the first 30 days of an alliance, in a draft, while it rests, or after its end. Between two people nothing is told at all.

*Worth a conversation* (`worth-a-conversation/`) lists what the checks notice, with promises that need help and those whose day has passed, under those
who can act: who looks after the matter or leads the meeting, else who keeps the alliance going for the side that it concerns, else both sides together. It
leaves out what [settings](settings.md) turn off and what a charter lists under `ignore`; the reason for that stands on the page of how the alliance goes. A
site for `public` does not have it.

Names of documents are paths below `charters/`, names of pages addresses of the built sample.
"""


def practices_page(words: Words) -> str:
    """The page of all practices, by group."""
    parts = [PRACTICES_PAGE]
    for group in Group:
        parts.append(f"\n## {words.gettext(GROUP_WORDS[group.value])}\n\n")
        parts.append("| practice | written | in the sample | shown on | checked by |\n|---|---|---|---|---|\n")
        parts += [_practice(one, words) for one in PRACTICES.values() if one.group is group]
    return "".join(parts)


def _practice(practice: Practice, words: Words) -> str:
    told = PRACTICE_WORDS[practice.id]
    sample = SAMPLES[practice.id]
    page = sample.page.removesuffix(".md") + ".html"
    place = f"{page}#{sample.anchor}" if sample.anchor else page
    checks = ", ".join(_check(code, words) for code in checks_of(practice)) or "–"
    cells = (
        f"**{practice.id} {words.gettext(told.name)}**: {words.gettext(told.why)}",
        words.gettext(told.write),
        f"`{sample.document}`",
        f"`{place}`",
        checks,
    )
    return "| " + " | ".join(cells) + " |\n"


def _check(code: str, words: Words) -> str:
    return f'[{code}](codes/{code}.md "{words.gettext(MESSAGES[code].title)}")'


def code_index(words: Words) -> str:
    """The page of all codes: a table for each family."""
    parts = [CODES]
    for family, (title, about) in FAMILIES.items():
        parts.append(
            f"## {family} · {title}\n\n{about[0].upper()}{about[1:]}.\n\n| Code | Title | Severity |\n|---|---|---|\n"
        )
        parts += [_code(code, words) for code in codes() if code.startswith(family)]
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def _code(code: str, words: Words) -> str:
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
        DOCS / "tables.md": (DATA + reference_of_data()).rstrip() + "\n",
        DOCS / "data.schema.json": json.dumps(data_schema(), ensure_ascii=False, indent=2) + "\n",
        DOCS / "embedding.md": embedding(),
        SHOWN: shown(),
        DOCS / "practices.md": practices_page(words),
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
