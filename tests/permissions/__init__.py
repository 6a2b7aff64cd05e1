"""Who gets in where: the permission table, and every cell of it asked."""
