"""Pages to print and hand out."""
