"""A press club's planner: register, dates, invitations."""

__version__ = "0.1.0"
