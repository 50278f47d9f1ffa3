"""What a guided conversation asks, and the document that comes of the answers. What is asked for records stands in `records`: it needs much
more, and whoever begins a charter does not wait for that.
"""

from .asked import Answers, Choice, Question, Widget, checked, too_few
from .charters import (
    CHARTER_FLAGS,
    Founding,
    charter_flags,
    charter_of,
    further_questions,
    opening_questions,
    questions_to_answer,
)
from .drafted import Drafted
from .flags import BELOW, CHARTER_FORMS, FLAGS, FOLDERS, FORMS, OWN_HOME
from .known import KnownParty
from .parties import PARTY_FLAGS, party_named, party_of, party_questions

__all__ = [
    "BELOW",
    "CHARTER_FLAGS",
    "CHARTER_FORMS",
    "FLAGS",
    "FOLDERS",
    "FORMS",
    "OWN_HOME",
    "PARTY_FLAGS",
    "Answers",
    "Choice",
    "Drafted",
    "Founding",
    "KnownParty",
    "Question",
    "Widget",
    "charter_flags",
    "charter_of",
    "checked",
    "further_questions",
    "opening_questions",
    "party_named",
    "party_of",
    "party_questions",
    "questions_to_answer",
    "too_few",
]
