"""The documents as PowerPoint: one template, tables with badges, charts that can be edited."""
