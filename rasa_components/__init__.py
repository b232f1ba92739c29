"""What Goodfaith adds to Rasa: understanding built on sentence vectors, and a memory that keeps nothing."""
