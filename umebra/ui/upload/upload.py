"""*Ladda upp* in four steps, which show what a file holds and changes before it is published."""

from umebra.access import Right
from umebra.errors import UmebraError
from umebra.store.drafts import Draft
from umebra.ui.corrections import upload_draft
from umebra.ui.corrections.give_corrections import Wizard
from umebra.ui.corrections.upload_draft import CHANGES, CHECK, FILE, PUBLISH
from umebra.ui.markup import html
from umebra.ui.person.signed_in import refused
from umebra.ui.upload.changes_step import show_changes_step
from umebra.ui.upload.check_step import UNCHANGED, show_check
from umebra.ui.upload.file_step import show_file, show_present
from umebra.ui.upload.publish import show_told
from umebra.ui.upload.publish_step import show_publishing
from umebra.ui.upload.read_upload import Reading, read_as_said
from umebra.ui.upload.steps import NAMES, show_steps, show_way_on
from umebra.ui.upload.upload_indicators import show_measurements
from umebra.workers import missing_bounds


def show_upload() -> None:
    """Draw the present step, and in the first step what everyone sees now."""
    show_told()
    if missing := missing_bounds():
        html.show(html.alert(missing))
    if show_file_chooser() == FILE:
        show_present()


def show_file_chooser() -> str:
    """Draw the present step, and return which it is."""
    if refused(Right.UPLOAD):
        return ""
    draft = upload_draft.current()
    upload_draft.show_lost()
    step = draft.said.step if draft and draft.said.step in NAMES else FILE
    if draft is None or step == FILE:
        show_steps(FILE)
        show_file(draft)
        return FILE
    try:
        reading, wizard = read_as_said(draft)
    except UmebraError as error:
        show_steps(CHECK, draft.name)
        html.show(html.alert(str(error)) + html.paragraph(UNCHANGED))
        show_way_on(None)
        return CHECK
    _show_read(step, draft, reading, wizard)
    return step


def _show_read(step: str, draft: Draft, reading: Reading, wizard: Wizard) -> None:
    """Draw a step after the first; a file without a plan gets no further than the second."""
    if reading.only_indicators:
        show_steps(CHECK, draft.name, (FILE, CHECK))
        show_measurements(draft)
    elif reading.loaded is None or step == CHECK:
        show_steps(CHECK, draft.name)
        show_check(reading, wizard)
    elif step == CHANGES:
        show_steps(CHANGES, draft.name)
        show_changes_step(reading.loaded)
    else:
        show_steps(PUBLISH, draft.name)
        show_publishing(reading.loaded, draft, wizard)
