"""A status round: the partners are asked how their actions are going, and their answers become proposals."""
