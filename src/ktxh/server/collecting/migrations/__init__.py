"""How the tables of attachments came about."""
