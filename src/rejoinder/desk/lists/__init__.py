"""What a board shows: a wish that narrows cases, and wishes kept under a name."""
