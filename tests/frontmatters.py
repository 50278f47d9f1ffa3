"""Charters as somebody may have written them: the same data in any style that YAML has, with any line ends."""

from __future__ import annotations

from random import Random
from typing import Any

import yaml
from tests.strategies import Data

AS_IT_IS = ("lf", "crlf", "cr", "mark", "no last line end")


def told_as(text: str, how: str) -> bytes:
    """A text with other line ends, with a mark before it, or without the line end at its end."""
    ends = {"crlf": "\r\n", "cr": "\r"}.get(how, "\n")
    text = text.replace("\n", ends)
    return {"mark": "\ufeff" + text, "no last line end": text.removesuffix("\n")}.get(how, text).encode()


class Plainly(yaml.SafeDumper):
    """Without names for what stands there twice."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def dump(value: Any, **style: Any) -> str:
    return str(yaml.dump(value, Dumper=Plainly, allow_unicode=True, sort_keys=False, **style))


class Writer:
    """A charter as somebody may have written it. What it looks like is a matter of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def document(self, data: Data) -> bytes:
        keys = list(data)
        self.chance.shuffle(keys)
        margin = self.chance.choice(["", "", "  "])
        pieces = [self.noise(margin) + self.piece(key, data[key], margin) for key in keys]
        text = self.chance.choice(["", "\n"]) + "---\n" + "".join(pieces) + self.noise(margin)
        text += self.chance.choice(
            ["---\n", "---", "...\n", "--- \n\n# Night\n\n---\n- signatures: no\n", "---\nNo end"]
        )
        return told_as(text, self.chance.choice(["lf", "lf", "crlf", "cr", "mark"]))

    def noise(self, margin: str) -> str:
        return self.chance.choice(["", "", "", "\n", "# signatures:\n", f"{margin}  # why: not\n\n"])

    def piece(self, key: str, value: Any, margin: str) -> str:
        if key == "signatures":
            return "".join(f"{margin}{line}\n" for line in self.signatures(value))
        style = self.chance.choice([True, False, None])
        width = self.chance.choice([40, 120, 10_000])
        dumped = dump({key: value}, default_flow_style=style, width=width, indent=self.chance.choice([2, 4]))
        if dumped.startswith("{"):
            dumped = f"{key}: " + dump(value, default_flow_style=True, width=10_000).removesuffix("...\n")
        return "".join(f"{margin}{line}\n" for line in dumped.splitlines())

    def signatures(self, entries: list[Data]) -> list[str]:
        comment = self.chance.choice(["", " # by post"])
        if not entries:
            return [f"{self.chance.choice(['signatures: []', 'signatures:', 'signatures: [ ]'])}{comment}"]
        flows = [dump(one, default_flow_style=True, width=10_000).strip() for one in entries]
        how = self.chance.randrange(4)
        if how == 0:
            return [f"signatures: [{', '.join(flows)}]{comment}"]
        if how == 1:
            last = self.chance.choice(["", ","])
            return [
                f"signatures: [{comment}", *(f"    {one},{comment}" for one in flows[:-1]),
                f"    {flows[-1]}{last}{comment}", self.chance.choice(["]", "  ]"]),
            ]  # fmt: skip
        margin = " " * self.chance.choice([0, 2, 4])
        dash = "-" + " " * self.chance.choice([1, 3])
        if how == 2:
            return [f"signatures:{comment}", *(f"{margin}{dash}{one}{comment}" for one in flows)]
        lines = [f"signatures:{comment}"]
        for one in entries:
            dumped = dump(one, width=10_000).splitlines()
            lines += [f"{margin}{dash if not number else ' ' * len(dash)}{line}" for number, line in enumerate(dumped)]
        return lines


def kept_whole(before: bytes, after: bytes) -> bool:
    """Whether every byte is still there, in its order."""
    rest = iter(after)
    return all(byte in rest for byte in before)


def lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)
