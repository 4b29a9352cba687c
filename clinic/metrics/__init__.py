"""What is counted and measured, for Prometheus: never whose it is, never what anybody wrote.

Every label takes its values from this code (names of routes, acts, codes, tasks), so that what is asked can't make new
ones; ``bounded`` is for those that come by way of others.
"""
