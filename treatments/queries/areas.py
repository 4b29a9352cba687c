"""Which body areas touch each other."""

# For a WITH RECURSIVE: `overlap` has every pair of areas of which one is the other or contains it.
OVERLAP = """
above (area, over) AS (
    SELECT id, id FROM treatments_bodyarea
    UNION SELECT above.area, larger.inside_id FROM above
    JOIN treatments_bodyarea AS larger ON larger.id = above.over WHERE larger.inside_id IS NOT NULL
), overlap (one, other) AS (
    SELECT area, over FROM above UNION SELECT over, area FROM above
)
"""
