"""Copies of the whole clinic that can be trusted: made at one moment, compared with it, and put back.

``making`` writes a set (database, files, manifest), ``sets`` reads and checks those that there are, ``restoring`` puts
one into an empty database and compares every table with what it was. docs/recovery.md is for whoever has to do it.
"""
