"""What HYVVE does. Functions take the client first; those about a workspace are called inside ``with tenant(…)``."""
