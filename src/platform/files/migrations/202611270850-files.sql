-- What people hand in as files, kept in the database, so that backups hold it and several processes share it.
CREATE TABLE app.files (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  owner_id uuid,                -- who brought it; null is the workspace itself, from the command line
  size bigint NOT NULL,         -- of what has come so far; of all of it once it is whole
  sha256 text,                  -- null while it is still coming
  created_at timestamptz NOT NULL,
  keep_until timestamptz,       -- null: as long as what it belongs to; one that never came whole goes after a day
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('files', 'tenant');
CREATE INDEX files_to_go ON app.files (workspace_id, keep_until) WHERE keep_until IS NOT NULL;

CREATE TABLE app.file_pieces (
  workspace_id uuid NOT NULL,
  file_id uuid NOT NULL,
  n int NOT NULL,               -- from 0; each about a megabyte
  bytes bytea NOT NULL,
  PRIMARY KEY (workspace_id, file_id, n)
);
SELECT app.declare_table('file_pieces', 'tenant');
