"""Long work: rows of progress and the engine behind them."""
