"""The working copy: what is changed and not published yet."""
