"""Finding the day of a meeting: what a phrase means, which dates suit, and booking one."""
