"""One function per action: from the checked names of its arguments to a plan."""
