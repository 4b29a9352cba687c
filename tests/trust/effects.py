"""Whether what is in the database is whole: each act with its audit, its key and its answer, or nothing of it."""

HALF = {
    "a visit without its audit": """
        SELECT count(*) FROM treatments_appointment AS one WHERE NOT EXISTS (
            SELECT FROM clinic_auditevent WHERE subject_id = one.id AND action = 'appointment.booked')""",
    "an audit of a visit that isn't there": """
        SELECT count(*) FROM clinic_auditevent AS one WHERE action = 'appointment.booked' AND NOT EXISTS (
            SELECT FROM treatments_appointment WHERE id = one.subject_id)""",
    "a visit without the key that made it": """
        SELECT count(*) FROM treatments_appointment AS one WHERE NOT EXISTS (
            SELECT FROM api_idempotencyrecord WHERE subject_id = one.id)""",
    "a key of nothing": """
        SELECT count(*) FROM api_idempotencyrecord AS one WHERE NOT EXISTS (
            SELECT FROM treatments_appointment WHERE id = one.subject_id
            UNION ALL SELECT FROM clinic_dataimport WHERE id = one.subject_id
            UNION ALL SELECT FROM treatments_photo WHERE id = one.subject_id)""",
    "a photo without its audit": """
        SELECT count(*) FROM treatments_photo AS one WHERE NOT EXISTS (
            SELECT FROM clinic_auditevent WHERE subject_id = one.id AND action = 'photo.taken')""",
}


def half_effects(cluster, answers):
    """How many acts are there in part, or were acknowledged and are not there."""
    found = sum(cluster.execute(statement)[0][0] for statement in HALF.values())
    acknowledged = {answer.json["id"] for answer in answers if answer.kind == "book" and answer.status == 201}
    there = {str(pk) for (pk,) in cluster.execute("SELECT id FROM treatments_appointment")}
    return found + len(acknowledged - there)
