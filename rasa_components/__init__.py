"""What plugs into Rasa: how messages are read, where the domain comes from, a tracker store that keeps nothing, and patches."""
