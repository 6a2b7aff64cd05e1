"""Three steps: a new table filled, an old one made anew, a trigger."""
