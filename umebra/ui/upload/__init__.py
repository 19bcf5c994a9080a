"""From a file to a published plan: the steps of an upload."""
