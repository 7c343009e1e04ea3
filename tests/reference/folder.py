"""Where the reference network is, for its tests."""

import sys
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "scenarios" / "reference"
sys.path.insert(0, str(REFERENCE))

TABLES = ["courts", "contentieux", "cells", "seasons", "parameters", "staff", "staff_laws", "placed", "work", "flows"]
