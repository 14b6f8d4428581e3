-- Which modules are switched off: a workspace that is there already has all of them.
ALTER TABLE app.workspaces ADD COLUMN modules_off jsonb NOT NULL DEFAULT '[]';      -- ModuleName[]
ALTER TABLE app.workspaces_past ADD COLUMN modules_off jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('workspaces');
