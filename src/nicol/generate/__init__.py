"""Schema to Python source, a pure function. Floor 3."""
