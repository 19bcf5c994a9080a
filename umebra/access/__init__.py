"""Who may do what: roles, rights, and the person who asks; the store's and the commands' doors ask here."""

from umebra.access.person import LOCAL, NOBODY, Known, Person
from umebra.access.rights import Right, Role, rights_of

__all__ = ["LOCAL", "NOBODY", "Known", "Person", "Right", "Role", "rights_of"]
