"""A status round: the partners are asked how their actions go, and what they answer becomes proposals."""
