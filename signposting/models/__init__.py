"""The register: every number, address, hour and condition that the site prints.

Other apps import the models from here; each module below holds one noun and its parts.
"""

from .areas import Area, Nation, PoliceForce
from .channels import Channel, ChannelKind, OnBill, OpeningHours, WhoPays
from .outside_sites import OutsideSite, OutsideUse
from .proposals import Proposal, ProposalState
from .services import Audience, Organisation, Service, ServiceAudience, ServiceKind, Status
from .sources import Answer, Confidence, Disclosure, Fact, Question, Verification

__all__ = [
    "Answer",
    "Area",
    "Audience",
    "Channel",
    "ChannelKind",
    "Confidence",
    "Disclosure",
    "Fact",
    "Nation",
    "OnBill",
    "OpeningHours",
    "Organisation",
    "OutsideSite",
    "OutsideUse",
    "PoliceForce",
    "Proposal",
    "ProposalState",
    "Question",
    "Service",
    "ServiceAudience",
    "ServiceKind",
    "Status",
    "Verification",
    "WhoPays",
]
