"""Codes of what can be wrong with a file before its meaning is looked at (CH001 to CH038). Words live in `locale/`."""

from __future__ import annotations

from typing import Final

NOT_UTF8: Final = "CH001"  # the bytes are not UTF-8 text
FORBIDDEN_CHARACTER: Final = "CH002"  # a control, bidirectional or otherwise invisible character
FILE_TOO_LARGE: Final = "CH003"  # more than 5 MiB
FRONTMATTER_TOO_LARGE: Final = "CH004"  # more than 256 KiB between the fences
FENCE_NOT_CLOSED: Final = "CH005"  # `---` opens and nothing closes
FENCE_INDENTED: Final = "CH006"  # `---` or `...` with blanks before it
NOT_A_MAPPING: Final = "CH007"  # the frontmatter is a list or a sentence
SEVERAL_DOCUMENTS: Final = "CH008"  # a second YAML document
YAML_SYNTAX: Final = "CH009"  # broken YAML for which there is no finer code
DUPLICATE_KEY: Final = "CH010"  # a key twice in one mapping
ANCHOR_OR_ALIAS: Final = "CH011"  # `&name` or `*name`
TAG: Final = "CH012"  # `!tag`
MERGE_KEY: Final = "CH013"  # `<<:`
KEY_NOT_TEXT: Final = "CH014"  # a key that is a list, a mapping, empty or several lines long
TOO_DEEP: Final = "CH015"  # more than 16 levels
TOO_MANY_NODES: Final = "CH016"  # more than 20,000 keys and values
IMPOSSIBLE_DATE: Final = "CH017"  # 2026-02-30
NUMBER_OUT_OF_RANGE: Final = "CH018"  # not a number, infinite, or beyond 53 bits
TEXT_LOST: Final = "CH019"  # what follows ` #` is a comment to YAML, and looks like text
EMPTY_FILE: Final = "CH020"  # nothing but white space
FENCE_MISWRITTEN: Final = "CH021"  # `--`, `----`, `+++` … where `---` was meant
FENCE_MISSING: Final = "CH022"  # `kind:` or `visibility:` on top, without a fence
TAB: Final = "CH023"  # a tab where YAML wants spaces
COLON_IN_TEXT: Final = "CH024"  # a colon in a sentence made YAML see a second key
RESERVED_CHARACTER: Final = "CH025"  # a text begins with a character that YAML keeps for itself
QUOTE_NOT_CLOSED: Final = "CH026"  # a quotation mark opens and nothing closes
BRACKET_NOT_CLOSED: Final = "CH027"  # `[` or `{` opens and nothing closes
DIRECTIVE: Final = "CH028"  # `%YAML`, `%TAG`
NO_SPACE_AFTER_COLON: Final = "CH029"  # `kind:charter`
INDENTATION: Final = "CH030"  # a line that stands at no level its surroundings have
TEXT_AFTER_VALUE: Final = "CH031"  # something follows a closing quote or bracket
LINE_WITHOUT_COLON: Final = "CH032"  # a line that is neither `key: value` nor `- item`
UNKNOWN_ESCAPE: Final = "CH033"  # a backslash in double quotes before a character that has no escape
BODY_TOO_DEEP: Final = "CH034"  # Markdown nested deeper than is read
BLOCK_NOT_CLOSED: Final = "CH035"  # a fence of code or a piece of HTML that goes on to the end of the text
MERGE_CONFLICT: Final = "CH036"  # what git leaves where two changes met
TEXT_TOO_TANGLED: Final = "CH037"  # so many of one sign that no page can be made in time
BODY_TOO_LONG: Final = "CH038"  # more than 512 KiB of text
