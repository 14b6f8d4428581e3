-- A workspace's settings decide how its past is read, so they have history like everything else.
ALTER TABLE app.workspaces
  DROP COLUMN created_at,
  ADD COLUMN id uuid,
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN valid_from timestamptz NOT NULL DEFAULT now();
UPDATE app.workspaces SET id = workspace_id;
ALTER TABLE app.workspaces
  ALTER COLUMN id SET NOT NULL,
  DROP CONSTRAINT workspaces_pkey,
  ADD PRIMARY KEY (workspace_id, id),
  ADD CONSTRAINT workspaces_is_its_own CHECK (id = workspace_id);
UPDATE app.table_kinds SET content = 'kept' WHERE table_name = 'workspaces';
SELECT app.keep_history('workspaces');
