"""How the learned component is made. Needs its own environment (``requirements.txt`` beside this file)."""
