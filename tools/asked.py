"""Writes what the model says of the fields that conversations ask for, so that these need not load the model: run it after changing either.

asked.py           write generator/mkdocs_charters/authoring/asking/fields.json
asked.py --check   say whether it is stale, and fail
"""

import argparse
import json
import sys

from mkdocs_charters.authoring.asking.fields import FILE
from mkdocs_charters.authoring.asking.flags import CHARTER_FLAGS, FLAGS, PARTY_FLAGS
from mkdocs_charters.model.archive import CLASSES
from mkdocs_charters.model.meaning import FieldDefinition, field_by_key
from mkdocs_charters.model.values import Kind


def text() -> str:
    """All of the file."""
    flags = {Kind.CHARTER: CHARTER_FLAGS, Kind.PARTY: PARTY_FLAGS, **FLAGS}
    kinds = {
        kind.value: {
            name: _said(field_by_key(CLASSES[kind])[name]) for name in sorted({one for one, _ in asked.values()})
        }
        for kind, asked in flags.items()
    }
    return json.dumps(kinds, ensure_ascii=False, indent=1) + "\n"


def _said(field: FieldDefinition) -> list[str | bool]:
    example = field.meaning.example
    return [field.meaning.description, example if isinstance(example, str) else "", field.required]


def main() -> int:
    """Write the file, or look at it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if the file is stale")
    if not parser.parse_args().check:
        FILE.write_text(text(), "utf-8")
    elif FILE.read_text("utf-8") != text():
        print(f"{FILE.name} is stale: run python tools/asked.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
