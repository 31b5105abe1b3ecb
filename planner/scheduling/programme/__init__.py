"""Many meetings planned at once: what is asked for, the plan, and what it means in words."""
