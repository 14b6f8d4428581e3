-- What was deleted, newest first: the trash looks at these lines alone, however many others there are.
CREATE INDEX changes_removed ON app.changes (workspace_id, change_id) WHERE action = 'delete';
