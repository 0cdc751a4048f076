"""The screens: they read the register, decide what the widgets show, and carry out what the widgets report."""
