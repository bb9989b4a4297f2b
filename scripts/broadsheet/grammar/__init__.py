"""What several tables need, once: pure functions on a Reading (or on text), one floor below the tables."""
