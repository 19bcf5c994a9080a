"""What the cells of a workbook's sheets refer to."""

from umebra.readers.xlsx.cell_values import CellValues
from umebra.readers.xlsx.styles import PLAIN, Kind, Styles
from umebra.settings.read_limits import Limits


class SheetContext:
    """What the cells of a workbook refer to, and how many more cells it may have.

    Args:
        values: Turns their texts into values.
        styles: The styles.
        limits: The bounds on rows and cells.
    """

    def __init__(self, values: CellValues, styles: Styles, limits: Limits) -> None:
        self.values = values
        self.value = values.value
        self.styles = {str(place): style for place, style in enumerate(styles.cells)}
        self.styles[""] = self.styles.get("0", PLAIN)
        self.marked = {place for place, style in self.styles.items() if style.marked}
        self._kinds = {place: style.kind for place, style in self.styles.items()}
        self.conditional = styles.conditional
        self.palette = styles.palette
        self.limits = limits
        self.cells_left = limits.cells

    def kind(self, style: str) -> Kind:
        """Return what the style shows a number as: a date, a time, per cent."""
        return self._kinds.get(style, Kind.NUMBER)
