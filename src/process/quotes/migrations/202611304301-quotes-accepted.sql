-- Pay asks for the versions that were accepted within some days.
CREATE INDEX quotes_accepted ON app.quotes (workspace_id, decided_at) WHERE decided_at IS NOT NULL;
