"""Writes the pages of the manual that are made from the model and the messages: run it after changing either.

manual.py           write docs/documents.md, docs/codes.md and the table in docs/settings.md
manual.py --check   say which of them is stale, and fail
"""

import argparse
import re
import sys
from pathlib import Path

from mkdocs_charters.authoring import reference, settings_reference
from mkdocs_charters.locale.messages import codes, explanation
from mkdocs_charters.locale.words import words_for

DOCS = Path(__file__).resolve().parent.parent / "docs"

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

`charters check` names each finding by a code; `charters explain CODE` shows the same help in the terminal. *CH0* codes are about files,
*CH1* about the shape of documents, *CH2* about names and references, *CH3* about practices, *CH4* about signatures, *CH5* about who sees
what, *CH6* about changes. In [charters.yml](settings.md) you may set how much a code weighs, or turn it off.

"""

_GENERATED = re.compile(r"(<!-- made from the model: settings -->\n).*?(<!-- end -->)", re.DOTALL)


def _deeper(markdown: str) -> str:
    """A text whose headings stand one level deeper, below the title of the page."""
    return re.sub(r"^#", "##", markdown, flags=re.MULTILINE)


def pages() -> dict[Path, str]:
    """The text of each page that is made."""
    words = words_for("en")
    settings = DOCS / "settings.md"
    table = settings_reference(words).replace("\\", "\\\\")
    return {
        DOCS / "documents.md": DOCUMENTS + reference(words),
        DOCS / "codes.md": CODES
        + "\n".join(_deeper(explanation(code, words) or "") for code in codes()).rstrip()
        + "\n",
        settings: _GENERATED.sub(rf"\g<1>\n{table}\n\g<2>", settings.read_text(encoding="utf-8")),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if options.check:
        for path in stale:
            print(f"docs/{path.name} is stale: run `make manual`", file=sys.stderr)
        return 1 if stale else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
