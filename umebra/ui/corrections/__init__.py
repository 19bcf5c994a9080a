"""How a person corrects the reading of her file: the draft, the questions, the corrections and the wizard."""
