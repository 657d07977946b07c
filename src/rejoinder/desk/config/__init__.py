"""How one desk is set up: environment, Django's settings, addresses, the WSGI face."""
