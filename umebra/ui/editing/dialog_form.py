"""A form in its own dialog: what the session keeps of it while it is open, its error, and that it was saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from umebra.errors import UmebraError
from umebra.ui.markup import html
from umebra.ui.session import state
from umebra.ui.session.typed_name import do_in_name

EDITOR = "editor"
"""The key of the field for the editor's name; all dialogs share it, since only one is open at a time."""
NAMELESS = "Skriv ditt namn först: det står sedan vem som har ändrat vad."
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class DialogForm(Generic[F]):
    """A form in its own dialog, kept in the session's state.

    Attributes:
        name: The prefix of its keys in the session's state.
    """

    name: str

    @property
    def is_open(self) -> bool:
        """Whether to draw the dialog."""
        return bool(state.noted(self._form) or state.noted(self._fault))

    def open(self, make: Callable[[], F]) -> None:
        """Open the form that ``make`` returns; if that fails, the dialog says why."""
        self.close()
        state.note(self._saved, None)
        try:
            state.note(self._form, make())
        except UmebraError as error:
            state.note(self._fault, str(error))

    def close(self) -> None:
        """Forget the form and its error."""
        for key in (self._form, self._fault):
            state.note(key, None)

    def draw(self) -> F | None:
        """Return the form, or draw why there is none; after it has been saved, rerun the whole page."""
        if state.noted(self._saved):
            state.note(self._saved, None)
            st.rerun()
        form: F | None = state.noted(self._form)
        if form is None:
            self.show_fault()
        return form

    def show_fault(self) -> None:
        """Draw the error, if any: just above the button that saves, where one looks in a long form."""
        if fault := state.noted(self._fault):
            html.show(html.alert(fault))

    def save(self, missing: str, do: Callable[[str], object], *, is_ready: bool) -> None:
        """Save in the typed name, and close; if something is missing or fails, say so in the dialog.

        Args:
            missing: The sentence if anything but the name is missing.
            do: Saves; called with the name.
            is_ready: Whether everything but the name is present.
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
