"""Steps of the database, as Django writes them."""
