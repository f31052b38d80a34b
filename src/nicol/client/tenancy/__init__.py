"""Tenants: whose rows the running code is about, and how every call is kept to them."""
