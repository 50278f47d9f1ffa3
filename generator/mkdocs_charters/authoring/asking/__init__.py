"""What a guided conversation asks, and the document that comes of the answers."""

from .asked import Answers, Choice, Question, Widget, checked
from .charters import CHARTER_FLAGS, Founding, charter_of, further_questions, opening_questions
from .drafted import Drafted
from .flags import BELOW, FLAGS, FOLDERS, OWN_HOME
from .parties import PARTY_FLAGS, party_named, party_of, party_questions
from .records import record_of, record_questions
from .whom import Whom

__all__ = [
    "BELOW",
    "CHARTER_FLAGS",
    "FLAGS",
    "FOLDERS",
    "OWN_HOME",
    "PARTY_FLAGS",
    "Answers",
    "Choice",
    "Drafted",
    "Founding",
    "Question",
    "Whom",
    "Widget",
    "charter_of",
    "checked",
    "further_questions",
    "opening_questions",
    "party_named",
    "party_of",
    "party_questions",
    "record_of",
    "record_questions",
]
