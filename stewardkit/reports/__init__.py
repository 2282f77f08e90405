"""What a report says, and the formats in which it is handed over."""
