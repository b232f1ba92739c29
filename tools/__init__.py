"""Setting up, testing and evaluating: what make calls."""
