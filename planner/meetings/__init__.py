"""The life of a meeting."""
