"""Who may do what: each role by the right, and how a refusal is said."""

from umebra.access import LOCAL, NOBODY, Known, Person, Right, Role, rights_of

RISING = (Role.READER, Role.EDITOR, Role.PUBLISHER, Role.STEWARD)
EDITOR = {Right.EDIT, Right.UPLOAD, Right.WRITE, Right.RUN_ROUND, Right.ANSWER}
PUBLISHER = {Right.PUBLISH, Right.WITHDRAW, Right.RESTORE, Right.END_MEETING}
STEWARD = {Right.SET_MEETINGS, Right.KEEP_ADDRESSES, Right.ERASE}


def test_each_role_may_what_those_before_it_may_and_more() -> None:
    """A reader may change nothing, and each role after her has its own rights beside those before."""
    assert [rights_of(role) for role in RISING] == [
        set(),
        EDITOR,
        EDITOR | PUBLISHER,
        EDITOR | PUBLISHER | STEWARD,
    ]
    assert rights_of(Role.STEWARD) == set(Right)


def test_a_partner_may_only_answer() -> None:
    """Whoever came by a partner's link may answer and nothing else."""
    assert rights_of(Role.PARTNER) == {Right.ANSWER}


def test_who_is_not_named_may_only_read() -> None:
    """Where nobody has been named nothing may be changed; on one's own machine all may."""
    assert not any(NOBODY.may(right) for right in Right)
    assert all(LOCAL.may(right) for right in Right)


def test_a_refusal_says_who_may_and_what_to_do() -> None:
    """The sentence names the person's role, the deed, who may do it, and the remedy."""
    assert Person("Eva", Role.EDITOR).refusal(Right.PUBLISH) == (
        "Du är redaktör och får inte publicera. Det får utgivare. Be den som sköter översikten om den rollen."
    )
    assert NOBODY.refusal(Right.EDIT).startswith("Här får ingen ändra i planen. Det får redaktörer.")


def test_a_known_name_is_not_typed_over() -> None:
    """What is done is in the known name, whatever was typed; a name that is not known is the typed one."""
    assert Person("Eva", Role.EDITOR, Known.LOGIN).signing("Anna").name == "Eva"
    assert LOCAL.signing("Anna").name == "Anna"
