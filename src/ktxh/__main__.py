"""`python -m ktxh` is the command `ktxh`."""

import sys

from ktxh.cli.main import main

sys.exit(main())
