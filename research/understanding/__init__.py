"""How well people are understood: tuning the encoder, evaluation on held-out messages, baselines. Runs in Rasa's environment."""
