"""What is known about people's time: holidays, diaries, busy times."""
