"""From a file to a published plan: the steps, questions, corrections and the wizard."""
