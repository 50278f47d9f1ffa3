"""What a shell offers while a command is typed: names of the portfolio one stands in. Quick and silent: no document is parsed as a whole, and
where nothing can be read nothing is offered.

Names are offered as ids, since a shell takes a blank for the end of a word; what they stand for is told beside them where the shell shows it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..reading import WorkTree

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
_CIRCLES: Final = ("public", "internal", "all")


def _offered(names: Callable[[click.Context], Iterable[tuple[str, str]]]) -> Complete:
    """Those of some names that go on from what is typed, each with what it stands for; nothing where something goes wrong."""

    @wraps(names)
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        del param
        from click.shell_completion import CompletionItem

        begun = incomplete.casefold()
        try:
            found = dict(sorted(names(ctx)))
        except (Exception, SystemExit):  # noqa: BLE001 - whatever it is, somebody who types is not told of it
            return []
        return [
            CompletionItem(one, help=told or None) for one, told in found.items() if one.casefold().startswith(begun)
        ]

    return complete


def _folders() -> Iterator[WorkTree]:
    from ..reading import WorkTree, open_project

    yield from (one for one in open_project(Path.cwd()).sources if isinstance(one, WorkTree))


def _homes() -> Iterator[tuple[str, str, bytes]]:
    """Path, kind and bytes of what may be a charter or a party."""
    from ..authoring.near import RECORDS
    from ..reading.glance import seems

    for folder in _folders():
        for one in folder.listing():
            if not one.refused and PurePosixPath(one.path).parent.name not in RECORDS:
                raw = folder.read(one.path)
                yield one.path, seems(raw), raw


def _charters() -> Iterator[tuple[str, str]]:
    from ..model.values import Kind
    from ..reading.glance import charter_names, own_name

    for path, kind, raw in _homes():
        if kind == Kind.CHARTER:
            fields = _fields(raw) if b"\nid:" in raw else {}
            ident = str(fields.get("id") or own_name(path))
            title = next(iter(sorted(charter_names(path, raw) - {ident})), "")
            yield ident, title


def _fields(raw: bytes) -> dict[str, object]:
    from ..reading.glance import fields_of

    return dict(fields_of(raw))


def _parties() -> Iterator[tuple[str, str]]:
    from ..model.values import Kind
    from ..reading.glance import own_name

    for path, kind, raw in _homes():
        if kind == Kind.PARTY:
            fields = _fields(raw)
            name = str(fields.get("name") or "")
            yield str(fields.get("id") or own_name(path)), name


def _people() -> Iterator[tuple[str, str]]:
    """People by id, and parties that are persons."""
    from ..model.values import Kind, slug
    from ..reading.glance import own_name

    for path, kind, raw in _homes():
        if kind != Kind.PARTY:
            continue
        fields = _fields(raw)
        if fields.get("form") == "person":
            yield str(fields.get("id") or own_name(path)), str(fields.get("name") or "")
        listed = fields.get("people")
        for one in listed if isinstance(listed, list) else ():
            said = one if isinstance(one, dict) else {"name": one}
            name = str(said.get("name") or said.get("id") or "")
            yield str(said.get("id") or slug(name)), name


def _of_charter(ctx: click.Context, *folders: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the charter that is named already, or of its records in some folders."""
    from ..model.values import Kind
    from ..reading.glance import charter_names

    said = [str(ctx.params.get("charter") or ""), *_typed()]
    named = {one.rstrip("/").removesuffix("/index.md").rpartition("/")[2].casefold() for one in said} - {""}
    for path, kind, raw in _homes():
        if kind != Kind.CHARTER or named.isdisjoint(one.casefold() for one in charter_names(path, raw)):
            continue
        if not folders:
            yield path, raw
        home = PurePosixPath(path).parent
        for folder in _folders() if folders else ():
            for one in folder.listing():
                at = PurePosixPath(one.path)
                if at.parent.name in folders and at.parent.parent == home:
                    yield one.path, folder.read(one.path)


def _typed() -> list[str]:
    """All words of the line: behind an option without its value click has read none of them."""
    from click.shell_completion import split_arg_string

    return split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]


def _indicators(ctx: click.Context) -> Iterator[tuple[str, str]]:
    from ..model.values import slug

    for _, raw in _of_charter(ctx):
        listed = _fields(raw).get("indicators")
        if isinstance(listed, dict):
            listed = [{"id": key, **(one if isinstance(one, dict) else {"title": one})} for key, one in listed.items()]
        for one in listed if isinstance(listed, list) else ():
            said = one if isinstance(one, dict) else {"title": one}
            title = str(said.get("title") or "")
            yield str(said.get("id") or slug(title)), title


def _named_records(ctx: click.Context, *folders: str) -> Iterator[tuple[str, str]]:
    for path, raw in _of_charter(ctx, *folders):
        fields = _fields(raw)
        ident = str(fields.get("id") or PurePosixPath(path).stem)
        yield ident, str(fields.get("title") or fields.get("what") or "")


def _codes() -> Iterator[tuple[str, str]]:
    from ..locale.messages import codes

    yield from ((one, "") for one in codes())


def _audiences() -> Iterator[tuple[str, str]]:
    yield from ((one, "") for one in _CIRCLES)
    yield from ((f"party:{one}", name) for one, name in _parties())
    yield from ((f"alliance:{one}", name) for one, name in _charters())


def known_charters(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """The charters by id, each with its title; nothing where they cannot be looked at."""
    del ctx
    yield from _in_silence(_charters)


def known_codes(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """The codes of findings."""
    del ctx
    yield from _codes()


def _in_silence(names: Callable[[], Iterable[tuple[str, str]]]) -> list[tuple[str, str]]:
    try:
        return sorted(names())
    except (Exception, SystemExit):  # noqa: BLE001 - the command itself says what is wrong
        return []


complete_charters: Final = _offered(lambda ctx: _charters())
complete_people: Final = _offered(lambda ctx: _people())
complete_parties: Final = _offered(lambda ctx: _parties())
complete_anybody: Final = _offered(lambda ctx: [*_parties(), *_people()])
complete_indicators: Final = _offered(_indicators)
complete_notes: Final = _offered(lambda ctx: _named_records(ctx, "notes"))
complete_gifts: Final = _offered(lambda ctx: _named_records(ctx, "exchanges", "wins"))
complete_codes: Final = _offered(lambda ctx: _codes())
complete_audiences: Final = _offered(lambda ctx: _audiences())
