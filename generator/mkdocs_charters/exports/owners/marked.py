"""A block between two marks in a file that belongs to others: what stands around it is theirs, byte for byte."""

from __future__ import annotations

from typing import Final

BEGIN: Final = "# charters: begin"
END: Final = "# charters: end"
_BYTE_ORDER: Final = b"\xef\xbb\xbf"


class BlockError(Exception):
    """Why a file cannot take a block: `reason` is `marks` (they do not pair, or there are several) or `text` (it is none)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def with_block(raw: bytes, block: str) -> bytes:
    """The file with a block, its marks in it, in the place of the one that is there, or else behind a blank line at the end.

    The block takes the line ends of the file. Raises BlockError.
    """
    place = _place(raw)
    if place is not None:
        begin, stop = place
        return raw[:begin] + _as_bytes(block, raw[begin:stop]) + raw[stop:]
    end = _line_end(raw)
    before = raw.removeprefix(_BYTE_ORDER)
    if before and not before.endswith(b"\n"):
        raw += end
    if before.strip():
        raw += end
    return raw + _as_bytes(block, raw)


def lines_after(raw: bytes) -> bool:
    """Whether lines that name owners stand below the block and under no section of their own. GitLab takes them for lines
    of the block's last section. Raises BlockError.
    """
    place = _place(raw)
    below = raw[place[1] :].splitlines() if place is not None else []
    texts = [line.strip() for line in below if line.strip() and not line.strip().startswith(b"#")]
    return bool(texts) and not texts[0].startswith((b"[", b"^["))


def _place(raw: bytes) -> tuple[int, int] | None:
    """Where the block begins and where what is below it does; None where there is none."""
    if b"\0" in raw:
        raise BlockError("text")
    marks: list[tuple[str, int, int]] = []
    at = len(_BYTE_ORDER) if raw.startswith(_BYTE_ORDER) else 0
    for line in raw[at:].split(b"\n"):
        after = min(at + len(line) + 1, len(raw))
        text = line.rstrip().decode("utf-8", "replace")
        if text in (BEGIN, END):
            marks.append((text, at, after))
        at = after
    if not marks:
        return None
    if [text for text, _, _ in marks] != [BEGIN, END]:
        raise BlockError("marks")
    return marks[0][1], marks[1][2]


def _as_bytes(block: str, around: bytes) -> bytes:
    return block.encode("utf-8").replace(b"\n", _line_end(around))


def _line_end(raw: bytes) -> bytes:
    return b"\r\n" if raw.partition(b"\n")[0].endswith(b"\r") and b"\n" in raw else b"\n"
