"""The events of the catalogue, by what they are about."""
