"""Who may come in: users, roles, sign-in."""
