"""Files in, rows out: encodings, headings, mappings, register formats."""
