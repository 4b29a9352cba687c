"""What patients are written: which kinds there are, in which words, when not, and by whose hands.

An app registers its kinds in ``AppConfig.ready()`` (``kinds``). Its actions queue messages in the transaction of the
act (``clinic.actions.messages.queueing``); the job queue sends them (``clinic.jobs``).
"""
