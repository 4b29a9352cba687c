"""What aftercare has to say where treatments are scheduled."""
