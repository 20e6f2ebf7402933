"""What each address does, one module a page."""
