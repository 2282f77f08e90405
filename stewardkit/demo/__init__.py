"""A synthetic French brokerage, for demonstrations and tests."""
