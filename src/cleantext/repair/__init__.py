"""Undo damage: escapes, mojibake, byte shifts, glosses. Each step proposes edits; unsure means untouched."""
