"""*Ändra flera*: gives several of the filtered actions one status, after a preview of what will change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st
from markupsafe import Markup

from umebra import swedish
from umebra.access import Right
from umebra.charts.palette import SHAPES
from umebra.errors import EditError, UmebraError
from umebra.model.plan import Action, Status
from umebra.ui.editing.dialog_form import EDITOR, DialogForm
from umebra.ui.editing.edit_sentences import CHOOSE, clash_line
from umebra.ui.editing.working_copies import Target, desk, target_of, working_copy
from umebra.ui.editing.working_line import tell
from umebra.ui.markup import html
from umebra.ui.markup.plain import plain, unturned
from umebra.ui.person.signed_in import may
from umebra.ui.session.typed_name import ask_name_once
from umebra.ui.session.view import View
from umebra.working_copy import Saved, Seen, refused

_MOST_LISTED = 12
_NONE_CHOSEN = "Välj minst en aktivitet som ska få en annan status."
_NOTHING_LEFT = "Inget är ändrat. Stäng rutan och välj på nytt."
_ONE_PLAN = (
    "Här visas flera planer tillsammans, och en ändring görs i en plan i taget. Välj en av planerna överst på sidan, "
    "och tryck på Ändra flera igen."
)
_REFUSED = ("aktivitet går inte att ändra här och lämnas som den är:", "aktiviteter går inte att ändra här och lämnas:")
_NEW_FILE = "En ny fil publicerades medan rutan var öppen, och där har någon av aktiviteterna en annan status."


@dataclass(frozen=True, slots=True)
class _Several:
    """A form for several actions.

    Attributes:
        key: Distinguishes the form's widgets from others on the page.
        target: The published plan to change.
        base: The number of the revision that the actions were seen in.
        actions: The actions that can be chosen, as they are in the working copy, by cell.
        chosen: The cells of those that are chosen at first.
    """

    key: str
    target: Target
    base: int
    actions: Mapping[str, Action]
    chosen: tuple[str, ...]

    def names(self) -> Mapping[str, str]:
        """Return each action's name in the list, by cell: number, title and status, and the cell if names are equal."""
        labels = self.target.loaded.labels
        names = {
            cell: " ".join(filter(None, (one.number, one.title, f"({labels[one.status].lower()})")))
            for cell, one in self.actions.items()
        }
        often = Counter(names.values())
        return {cell: f"{name} {cell}" if often[name] > 1 else name for cell, name in names.items()}


_FORM: DialogForm[_Several] = DialogForm("several")


def show_several(view: View) -> None:
    """Draw the button that opens the form if the plan is published, and the form while it is open."""
    if view.table.empty:
        return
    try:
        target = target_of(view.loaded, view.loaded.plan.actions[0])
    except UmebraError:
        return  # the frame reports that the store is out of reach
    if target is None or not may(Right.EDIT):
        return
    st.button(
        "Ändra flera",
        key="several",
        icon=":material/checklist:",
        on_click=_FORM.open,
        args=[lambda: _several(target, view)],
    )
    if _FORM.is_open:
        _show_form()


def _several(target: Target, view: View) -> _Several:
    """Return the form for the actions shown; if filters are set, all of them are chosen at first."""
    if view.loaded.table["plan"].notna().any():
        raise EditError(_ONE_PLAN)
    now = {action.cell: action for action in working_copy(target).plan.actions}
    shown = [view.loaded.plan.actions[row].cell for row in map(int, view.table.index)]
    actions = {cell: now[cell] for cell in shown if cell in now}
    chosen = tuple(actions) if len(view.table) < len(view.loaded.table) else ()
    return _Several(uuid4().hex[:8], target, target.base, actions, chosen)


@st.dialog("Ändra flera", width="medium", on_dismiss=_FORM.close)
def _show_form() -> None:
    """Draw the choices; the button is for those chosen that have another status and that the preview lets through."""
    form = _FORM.draw()
    if form is None:
        return
    labels = form.target.loaded.labels
    with st.container(key="opened_edit"):
        names = form.names()
        default = [names[cell] for cell in form.chosen]
        key = f"several_cells_{form.key}"
        named = st.multiselect("Aktiviteter", [*names.values()], default, format_func=unturned, key=key)
        cells = [cell for cell, name in names.items() if name in named]
        words = {f"{SHAPES[status]} {labels[status]}": status for status in Status if status is not Status.UNKNOWN}
        word = st.radio("Ny status", [*words], None, format_func=plain, key=f"edit_status_{form.key}")
        new = words.get(word or "")
        changed = [cell for cell in cells if new and form.actions[cell].status is not new]
        if new:
            changed = _show_preview(form, changed, len(cells), new)
        ask_name_once(EDITOR)
        _FORM.show_fault()
        count = f" på {swedish.actions(len(changed))}" if changed else ""
        st.button(
            plain(f"Ändra status{count}"),
            key="several_save",
            type="primary",
            icon=":material/save:",
            on_click=_save,
            args=[form, changed, new or Status.UNKNOWN],
        )


def _show_preview(form: _Several, asked: list[str], chosen: int, new: Status) -> list[str]:
    """Draw which actions will change, and which will not and why; return the cells of those that will."""
    labels = form.target.loaded.labels
    try:
        reasons = _refused(form, asked, new)
    except UmebraError as error:
        html.show(html.alert(str(error)))
        return asked
    changed = [cell for cell in asked if cell not in reasons]
    told = [(form.actions[cell], labels[form.actions[cell].status]) for cell in changed]
    _show_list([f"{action.title}: {now} → {labels[new]}" for action, now in told])
    if reasons:
        html.show(html.paragraph(swedish.plural(len(reasons), *_REFUSED)))
        _show_list([f"{form.actions[cell].title}: {reason}" for cell, reason in reasons.items()])
    if same := chosen - len(asked):
        html.show(html.paragraph(f"{swedish.actions(same)} har redan statusen {labels[new]}."))
    return changed


def _show_list(lines: list[str]) -> None:
    """Draw a list of lines; if they are many, the rest is in an expander."""
    items = [Markup("<li>{}</li>").format(line) for line in lines]
    for part in (items[:_MOST_LISTED], items[_MOST_LISTED:]):
        listed = Markup("<ul class='ub-text'>{}</ul>").format(Markup("").join(part))
        if part and part[0] is items[0]:
            html.show(listed)
        elif part:
            with st.expander(plain(f"Visa de {swedish.number(len(part))} övriga")):
                html.show(listed)


def _refused(form: _Several, cells: list[str], new: Status) -> Mapping[str, str]:
    """Return why actions can't be given the status in their file, by the cells of those that can't.

    If another file has been published since the form was opened, nothing is checked: saving will report that.
    """
    copy = working_copy(form.target)
    if copy.base.revision != form.base:
        return {}
    key = ("several refused", copy.base.revision, copy.base.plan.source.sha256, tuple(cells), new)
    with st.spinner("Ser efter vad som går att ändra i filen"):
        return desk().keep(key, lambda: refused(copy, cells, "status", new))


def _save(form: _Several, changed: list[str], new: Status) -> None:
    """Save all as one step, which can be taken back as one, without actions that others have changed meanwhile."""

    def give(who: str) -> None:
        count, others = _give(form, changed, new, who)
        if not count:
            raise EditError(" ".join([*others, _NOTHING_LEFT]))
        given = f"{swedish.actions(count)} fick statusen {form.target.loaded.labels[new]}. Ångra tar tillbaka alla."
        tell(" ".join([given, *others]))

    _FORM.save(_NONE_CHOSEN, give, is_ready=bool(changed))


def _give(form: _Several, cells: list[str], new: Status, who: str) -> tuple[int, list[str]]:
    """Give the status to actions that nobody else has changed; return how many, and a sentence for each left out."""
    saved = _change(form, cells, new, who)
    if not saved.clashes:
        return len(saved.edits), []
    if saved.copy.base.revision != form.base:
        return 0, [_NEW_FILE]  # the cells may belong to other actions now
    now = {action.cell: action.status for action in saved.copy.plan.actions}
    theirs = [cell for cell in cells if now[cell] not in (form.actions[cell].status, new)]
    told = [
        f"”{form.actions[cell].title}” är orörd: {clash_line(clash).removesuffix(CHOOSE)}"
        for cell, clash in zip(theirs, saved.clashes, strict=True)
    ]
    left = [cell for cell in cells if cell not in theirs]
    return (len(_change(form, left, new, who).edits) if left else 0), told


def _change(form: _Several, cells: list[str], new: Status, who: str) -> Saved:
    wanted = [(Seen(form.base, cell), "status", form.actions[cell].status, new) for cell in cells]
    return desk().change_all(form.target.name, wanted, (), who)
