"""Ladda upp: a file of one's own, looked at before it is shown."""

from umebra.ui import frame, uploading
from umebra.ui.view import current_view

frame.title("Ladda upp en plan", current_view())
uploading.show_upload()
