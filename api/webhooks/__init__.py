"""Telling programs what happened, where they want to be told: endpoints, and deliveries to them."""
