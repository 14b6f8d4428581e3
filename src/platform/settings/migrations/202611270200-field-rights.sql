-- Which fields a role does not see or may not write: a setting of the workspace, with its history.
ALTER TABLE app.workspaces ADD COLUMN field_rights jsonb NOT NULL DEFAULT '[]';      -- FieldRight[]
ALTER TABLE app.workspaces_past ADD COLUMN field_rights jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('workspaces');
