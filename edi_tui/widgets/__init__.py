"""The parts of the screens. A widget shows what it is given and posts messages; it knows no sibling, reads no file."""
