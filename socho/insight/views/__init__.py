"""Pages that show what is known: today, the book, the plan, dossiers, search."""
