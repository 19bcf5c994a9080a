"""What several pages show: tables, bars, boxes, dialogs, buttons."""
