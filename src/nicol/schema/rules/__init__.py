"""What must hold of a schema whose names are resolved: one function per rule, named by the fact that must hold."""
