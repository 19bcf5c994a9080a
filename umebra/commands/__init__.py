"""The commands of ``python -m umebra``, one module each; :mod:`umebra.cli` lists them."""
