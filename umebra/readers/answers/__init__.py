"""What partners send back in a status round: workbooks, text files, and e-mails with them attached."""
