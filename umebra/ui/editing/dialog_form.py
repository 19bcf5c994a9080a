"""A form in a dialog of its own: what it is of while it is open, what is wrong, and that it was saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from umebra.errors import UmebraError
from umebra.ui.markup import html
from umebra.ui.session import state
from umebra.ui.session.typed_name import do_in_name

EDITOR = "editor"
"""The field for the name of who changes the plan, in whichever dialog asks for it: only one is open at a time."""
NAMELESS = "Skriv ditt namn först: det står sedan vem som har ändrat vad."
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class DialogForm(Generic[F]):
    """Where a session keeps such a form.

    Attributes:
        name: The form's own name among what the session keeps.
    """

    name: str

    @property
    def is_open(self) -> bool:
        """Whether the dialog is to be drawn."""
        return bool(state.noted(self._form) or state.noted(self._fault))

    def open(self, make: Callable[[], F]) -> None:
        """Open the form; if it can't be made, the dialog says why."""
        self.close()
        state.note(self._saved, None)
        try:
            state.note(self._form, make())
        except UmebraError as error:
            state.note(self._fault, str(error))

    def close(self) -> None:
        """Forget the form and what was wrong."""
        for key in (self._form, self._fault):
            state.note(key, None)

    def draw(self) -> F | None:
        """Say what is wrong, and return what the form is of; once it is saved the whole page is drawn anew."""
        if state.noted(self._saved):
            state.note(self._saved, None)
            st.rerun()
        if fault := state.noted(self._fault):
            html.show(html.alert(fault))
        form: F | None = state.noted(self._form)
        return form

    def save(self, missing: str, do: Callable[[str], object], *, is_ready: bool) -> None:
        """Save in the name that was typed, and close; what is missing or can't be done is said in the dialog.

        Args:
            missing: What to say if something else than the name is missing.
            do: What saves; it is given the name.
            is_ready: Whether nothing else is missing.
        """
        fault = do_in_name(EDITOR, NAMELESS if is_ready else missing, do, is_ready=is_ready)
        if fault is None:
            self.close()
        state.note(self._fault, fault)
        state.note(self._saved, fault is None)

    @property
    def _form(self) -> str:
        return f"{self.name}_form"

    @property
    def _fault(self) -> str:
        return f"{self.name}_fault"

    @property
    def _saved(self) -> str:
        return f"{self.name}_saved"
