-- An act of a hundred thousand changes is taken back part by part, the last first.
CREATE INDEX changes_in_group ON app.changes (workspace_id, group_id, change_id);
DROP INDEX app.changes_of_group;
