"""Logins: by which name a forge knows somebody, and whom a login means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from .documents import Person
from .portfolio import Someone
from .settings import ForgeKind
from .values import PersonKey


def folded(login: str) -> str:
    """Logins that differ only in case, or in the sign that a mention begins with, are one login."""
    return login.strip().removeprefix("@").casefold()


def login_of(person: Person | None, forge: ForgeKind | None) -> str:
    """A person's login on a forge as it is written down, without the sign of a mention; empty where none is known.

    Where the forge is not known, the first that she has on any; logins of chats are none.
    """
    return next(_logins(person, forge), "")


def only_login_of(
    person: PersonKey, meant: Mapping[str, tuple[PersonKey, ...]], of: Person | None, forge: ForgeKind | None
) -> str:
    """As `login_of`, of those that mean nobody else; `meant` is what `by_login` gives."""
    return next((login for login in _logins(of, forge) if meant.get(folded(login)) == (person,)), "")


def by_login(people: Iterable[Someone], forge: ForgeKind | None) -> Mapping[str, tuple[PersonKey, ...]]:
    """Whom a login on a forge, or an e-mail address, means, by its folded form: mostly one, in the order given.

    Where the forge is not known, logins on all forges count.
    """
    found: dict[str, dict[PersonKey, None]] = {}
    for one in people:
        addresses = [one.entry.email] if one.entry is not None and one.entry.email else []
        for login in (*_logins(one.entry, forge), *addresses):
            if folded(login):
                found.setdefault(folded(login), {})[one.key] = None
    return MappingProxyType({login: tuple(keys) for login, keys in found.items()})


def _logins(person: Person | None, forge: ForgeKind | None) -> Iterator[str]:
    wanted = [forge] if forge is not None else list(ForgeKind)
    known = {service.strip().casefold(): login for service, login in person.handles.items()} if person else {}
    for kind in wanted:
        if login := known.get(kind.value, "").strip().removeprefix("@"):
            yield login
