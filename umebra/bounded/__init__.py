"""Reads files, changes them and makes documents in workers, within the settings' limits of time and memory."""
