"""What a person says of how her file is read: the draft, the questions, the corrections and the wizard."""
