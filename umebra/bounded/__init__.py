"""The bounded doors to what takes time: files are read, and documents made, in workers, within the settings' limits."""
