"""Checking a report that somebody brings: findings beside it, what was decided about them, its figures taken over.

Who is logged in has a check kept: the file and the result stand in the database (`models`), because there they are
backed up, counted and deleted together with what was decided. Who is not logged in, where that is allowed (`public`),
leaves nothing behind: the file lives in a folder of its own for as long as one request is answered.
"""
