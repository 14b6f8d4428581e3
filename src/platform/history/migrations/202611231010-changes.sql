-- What happened: appended to by the one door, never rewritten (except by erasure of a person).
CREATE TABLE app.changes (
  workspace_id uuid NOT NULL,
  change_id uuid NOT NULL,
  group_id uuid NOT NULL,          -- one act of a person: all its changes are undone together
  recorded_at timestamptz NOT NULL, -- when we learned it
  valid_at timestamptz NOT NULL,    -- since when it is true
  person_id uuid,                   -- who; null is the system itself
  by text NOT NULL CHECK (by IN ('screen', 'api', 'import', 'automation', 'agent', 'system')),
  action text NOT NULL CHECK (action IN ('create', 'update', 'delete')),
  kind text NOT NULL,
  record_id uuid NOT NULL,
  version int NOT NULL,             -- of the record after this change
  before jsonb,                     -- the fields that changed, as they were (delete: the whole record)
  after jsonb,                      -- the fields that changed, as they are (create: the whole record)
  reason text,
  undoes uuid,                      -- the change that this one takes back
  PRIMARY KEY (workspace_id, change_id)
);
CREATE INDEX changes_of_record ON app.changes (workspace_id, record_id, change_id);
CREATE INDEX changes_of_group ON app.changes (workspace_id, group_id);
CREATE INDEX changes_in_order ON app.changes (workspace_id, recorded_at);
SELECT app.declare_table('changes', 'tenant', 'log');

-- Erased persons: replayed after a restore, so that a backup never brings them back.
CREATE TABLE app.erasures (
  workspace_id uuid NOT NULL,
  erasure_id uuid NOT NULL,
  kind text NOT NULL,
  record_id uuid NOT NULL,
  erased_at timestamptz NOT NULL,
  person_id uuid,
  PRIMARY KEY (workspace_id, erasure_id)
);
SELECT app.declare_table('erasures', 'tenant', 'log');
GRANT INSERT ON app.erasures TO :eraser;
