"""What stands in sentences: scope, values, behaviours, words, answers."""

from typing import Annotated, ClassVar

from pydantic import Field

from ..meaning import Item, about
from ..values import (
    Line,
    Markdown,
    PartyRef,
    PersonRef,
)


class Scope(Item):
    """What belongs to the alliance and what does not."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown | None, about("Text", "The scope in words.", example="All gates.", term=True, translated=True)
    ] = None
    inside: Annotated[
        Markdown | None,
        Field(alias="in"),
        about("In", "What belongs to it.", example="- night gates", term=True, translated=True),
    ] = None
    outside: Annotated[
        Markdown | None,
        Field(alias="out"),
        about("Out", "What does not.", example="- rail", term=True, translated=True),
    ] = None


class Values(Item):
    """What both hold to, and what each side brings."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown | None, about("Text", "What all hold to.", example="Say it early.", term=True, translated=True)
    ] = None
    of: Annotated[
        dict[PartyRef, Markdown],
        about(
            "Of",
            "What each party brings of its own.",
            example={"kestrel": "Safety first."},
            listed_as=("party", "values"),
            term=True,
            translated=True,
        ),
    ] = {}


class Behaviour(Item):
    """How the parties want to be when it gets hard."""

    obvious: ClassVar[str] = "text"

    text: Annotated[
        Markdown, about("Text", "The behaviour.", example="We call before we write.", term=True, translated=True)
    ]
    how_we_know: Annotated[
        Markdown | None,
        about(
            "How we know", "How we would know that we have it.", example="fewer long mails", term=True, translated=True
        ),
    ] = None


class Word(Item):
    """A word that means the same to all."""

    term: Annotated[Line, about("Term", "The word.", example="Released", term=True, translated=True)]
    meaning: Annotated[
        Markdown, about("Meaning", "What it means here.", example="signed off by both", term=True, translated=True)
    ]


class Answered(Item):
    """A question and what each person answered."""

    question: Annotated[
        Line,
        about(
            "Question",
            "Id of one of our questions, or a question of their own in words.",
            example="strong",
            term=True,
            translated=True,
        ),
    ]
    text: Annotated[
        Markdown | None,
        about("Text", "What all answered together.", example="That we laugh.", term=True, translated=True),
    ] = None
    answers: Annotated[
        dict[PersonRef, Markdown],
        about(
            "Answers",
            "Each person's own answer.",
            example={"Mara Klein": "That we laugh."},
            listed_as=("person", "answer"),
            term=True,
            translated=True,
            role=True,
        ),
    ] = {}
