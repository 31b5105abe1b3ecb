"""Many meetings at once: who must be there, which rooms there are, and the plan that troubles the fewest."""
