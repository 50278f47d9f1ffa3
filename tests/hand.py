"""Somebody who changes a portfolio at random."""

from __future__ import annotations

from pathlib import Path
from random import Random


class Hand:
    """Somebody who changes documents without much thought."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = Random(seed)
        self.folder = folder / "charters"
        self.files = sorted(self.folder.rglob("*.md"))
        self.charters = [one for one in self.files if "kind: charter" in one.read_text("utf-8")]
        self.parties = [one for one in self.files if "kind: party" in one.read_text("utf-8")]
        self.records = [one for one in self.files if one.parent.name in ("notes", "wins", "exchanges", "disputes")]

    def change(self) -> None:
        ways = (
            self.word, self.word, self.number, self.line_gone, self.gone, self.moved, self.elsewhere, self.renamed, self.namesake,
            self.same_address, self.new_id, self.amended,
        )  # fmt: skip
        for way in self.chance.choices(ways, k=self.chance.randint(1, 4)):
            self.files = [one for one in self.files if one.exists()]
            way()

    def _some(self, files: list[Path]) -> Path:
        return self.chance.choice([one for one in files if one.exists()])

    def word(self) -> None:
        file = self._some(self.files)
        text = file.read_text("utf-8")
        words = sorted({one for one in text.split() if one.isalpha() and len(one) > 5})
        file.write_text(text.replace(self.chance.choice(words), self.chance.choice(words), 1), "utf-8")

    def number(self) -> None:
        file = self._some(self.charters)
        text = file.read_text("utf-8")
        digits = [place for place, sign in enumerate(text) if sign in "1234"]
        place = self.chance.choice(digits)
        file.write_text(f"{text[:place]}{int(text[place]) + 1}{text[place + 1 :]}", "utf-8")

    def line_gone(self) -> None:
        file = self._some(self.files)
        lines = file.read_text("utf-8").splitlines(keepends=True)
        del lines[self.chance.randrange(len(lines))]
        file.write_text("".join(lines), "utf-8")

    def gone(self) -> None:
        self._some(self.files).unlink()

    def moved(self) -> None:
        file = self._some(self.records)
        target = self._some(self.charters).parent / "moved" / f"{self.chance.randrange(99)}.md"
        target.parent.mkdir(exist_ok=True)
        file.rename(target)

    def elsewhere(self) -> None:
        """A note in the folder of one alliance that belongs to another, by its id or by its title."""
        named = self._some(self.charters)
        titles = [
            line.partition(":")[2].strip() for line in named.read_text("utf-8").splitlines() if line[:6] == "title:"
        ]
        name = self.chance.choice([named.parent.name, *titles])
        text = f"---\nkind: review\ncharter: {name}\nheld_on: 2026-05-05\n---\n## Decisions\n- We go on. Amends: Parting.\n"
        (self._some(self.charters).parent / f"other-{self.chance.randrange(99)}.md").write_text(text, "utf-8")

    def renamed(self) -> None:
        file = self._some(self.parties)
        text = file.read_text("utf-8")
        name = next((line for line in text.splitlines() if line.startswith("name:")), None)
        if name is not None:
            file.write_text(text.replace(name, f"{name} Quay", 1), "utf-8")

    def namesake(self) -> None:
        """A second party or person of a name that is taken."""
        text = self._some(self.parties).read_text("utf-8")
        name = (
            next((line for line in text.splitlines() if "name:" in line), "name: Nobody")
            .partition("name:")[2]
            .strip(" {},")
        )
        name = name.partition(",")[0]
        number = self.chance.randrange(99)
        people = f"people: [{name}]\n" if self.chance.random() < 0.5 else ""
        called = f"Yard {number}" if people else name
        (self.folder / "parties" / f"yard-{number}.md").write_text(
            f"---\nkind: party\nname: {called}\nform: team\n{people}---\n", "utf-8"
        )

    def same_address(self) -> None:
        file = self._some(self.charters)
        (file.parent.parent / f"{file.parent.name}.md").write_text("# An ordinary page\n", "utf-8")

    def new_id(self) -> None:
        file, other = self._some(self.charters), self._some(self.charters)
        text = file.read_text("utf-8")
        if "\nid:" not in text:
            name = self.chance.choice([other.parent.name, "something-new"])
            file.write_text(text.replace("kind: charter\n", f"kind: charter\nid: {name}\n", 1), "utf-8")

    def amended(self) -> None:
        file = self._some(self.charters)
        file.write_text(file.read_text("utf-8") + "\n## Ground rules\n- Whoever is stuck says so.\n", "utf-8")
