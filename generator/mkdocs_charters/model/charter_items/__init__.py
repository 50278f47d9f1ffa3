"""The items that a charter holds: priorities, commitments, who decides, how often one meets, who signed."""

from .aims import Commitment, Evidence, Milestone, Offer, Priority, Reframe, ServiceLevel, SuccessCriterion
from .parties import PartyRole, Representative, Stakeholder, WorkingWith
from .signing import Acceptance, Ignored, Rewording, Signature
from .wording import Answered, Behaviour, Scope, Values, Word
from .working import Anchor, Cadence, DecisionRight, Escalation, Indicator

__all__ = [
    "Acceptance",
    "Anchor",
    "Answered",
    "Behaviour",
    "Cadence",
    "Commitment",
    "DecisionRight",
    "Escalation",
    "Evidence",
    "Ignored",
    "Indicator",
    "Milestone",
    "Offer",
    "PartyRole",
    "Priority",
    "Reframe",
    "Representative",
    "Rewording",
    "Scope",
    "ServiceLevel",
    "Signature",
    "Stakeholder",
    "SuccessCriterion",
    "Values",
    "Word",
    "WorkingWith",
]
