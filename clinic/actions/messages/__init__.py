"""Messages to patients: queued with the act, sent by the job queue, sent again by the desk."""
