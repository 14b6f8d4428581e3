-- Who took what away, when, and how many records: archives, lists saved as files, and many pages read one after another.
CREATE TABLE app.takings (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,             -- of an archive: its file has the same
  person_id uuid NOT NULL,
  behind_id uuid,               -- the leader who was signed in as that person
  by text NOT NULL,             -- by which hand: 'screen', 'api'
  way text NOT NULL CHECK (way IN ('archive', 'file', 'read')),
  kind text NOT NULL,           -- of what: 'deal'; 'workspace' is all that he may see
  name text,                    -- of the file
  records int NOT NULL,
  began_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL, -- the last page, or when the archive was whole
  downloads int NOT NULL DEFAULT 0,
  downloaded_at timestamptz,    -- the last time
  run_id uuid,                  -- the long work that makes an archive
  reached jsonb,                -- Reach: how far his rights went when it was made
  content_hash text,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('takings', 'tenant');
CREATE INDEX takings_of_person ON app.takings (workspace_id, person_id, id);
