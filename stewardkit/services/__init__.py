"""What a steward can do: one use case, one transaction."""
