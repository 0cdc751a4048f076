"""What a person meets: the screens, the command line, the exports."""

__version__ = "0.1.0"
