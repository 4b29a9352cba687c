"""Pictures that strangers send: looked at before they are decoded, decoded within bounds, kept as fresh files.

``headers`` reads what a file says of itself, ``cleaning`` makes a new picture of it, ``store`` keeps the files,
``answers`` serves them.
"""
