"""The two applications on this package: ``api`` for programs, ``web`` for people."""
