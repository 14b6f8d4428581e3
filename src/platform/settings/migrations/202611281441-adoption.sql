-- How far it is told who uses what: of nobody, by team alone, or by person.
ALTER TABLE app.workspaces ADD COLUMN adoption text NOT NULL DEFAULT 'team';
ALTER TABLE app.workspaces ADD CHECK (adoption IN ('off', 'team', 'person'));
ALTER TABLE app.workspaces_past ADD COLUMN adoption text NOT NULL DEFAULT 'team';
SELECT app.refresh_history('workspaces');
