"""Who may do what: roles, rights and the person who asks. The store and the commands check rights here."""

from umebra.access.person import LOCAL, NOBODY, Known, Person
from umebra.access.rights import Right, Role, rights_of

__all__ = ["LOCAL", "NOBODY", "Known", "Person", "Right", "Role", "rights_of"]
