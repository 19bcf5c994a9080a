"""The working copy: a published plan with the changes that have not been published yet."""

from umebra.working_copy.carry_over import Carried, Lost, carry
from umebra.working_copy.derive import Base, WorkingCopy
from umebra.working_copy.desk import Desk
from umebra.working_copy.saving import Clash, Saved, Seen
from umebra.working_copy.trial import refused

__all__ = ["Base", "Carried", "Clash", "Desk", "Lost", "Saved", "Seen", "WorkingCopy", "carry", "refused"]
