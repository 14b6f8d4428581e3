-- Who may share a record: whoever may change it, whoever may change it by its owner, or leaders and operations.
ALTER TABLE app.workspaces ADD COLUMN sharing text NOT NULL DEFAULT 'writers' CHECK (sharing IN ('writers', 'owners', 'keepers'));
ALTER TABLE app.workspaces_past ADD COLUMN sharing text NOT NULL DEFAULT 'writers';
-- Who sees confidential records besides their owners: { managers: boolean, leaders: null for all of them, or their ids }.
ALTER TABLE app.workspaces ADD COLUMN confidential jsonb NOT NULL DEFAULT '{"managers": true, "leaders": null}';
ALTER TABLE app.workspaces_past ADD COLUMN confidential jsonb NOT NULL DEFAULT '{"managers": true, "leaders": null}';
SELECT app.refresh_history('workspaces');
