"""``python -m umebra``."""

import sys

from umebra.cli import main

if __name__ == "__main__":
    sys.exit(main())
