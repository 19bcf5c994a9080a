"""Ladda upp: a file of one's own, looked at before it is shown."""

from umebra.ui import frame
from umebra.ui.session.view import current_view
from umebra.ui.upload import upload

frame.title("Ladda upp en plan", current_view(), is_of_plan=False)
upload.show_upload()
