"""What the page of a record sends."""


def rows(**counts):
    """The management forms of its rows: one area and none of the others, unless said."""
    counts = {"areas": 1, "anaesthetics": 0, "cartridges": 0, "products": 0} | counts
    return {
        f"{name}-{field}": value
        for name, count in counts.items()
        for field, value in (("TOTAL_FORMS", count), ("INITIAL_FORMS", 0))
    }
