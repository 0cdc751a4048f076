"""Where the program starts: `edi-tui`, or `python -m edi_tui`."""

from edi_tui.cli import main

if __name__ == "__main__":
    main()
