-- What is expected of somebody, edition by edition, and who signed it when.
CREATE TABLE app.role_charters (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- of whom it is expected
  edition int NOT NULL CHECK (edition > 0),
  title text NOT NULL COLLATE app.reading,
  purpose text NOT NULL,
  duties jsonb NOT NULL,              -- string[]
  measures jsonb NOT NULL,            -- { metricId, goal, every }[]
  place text NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'offered', 'signed', 'replaced')),
  offered_on date,
  own_signature_at timestamptz,
  manager_signature_at timestamptz,
  manager_id uuid,                    -- who signed above him
  PRIMARY KEY (workspace_id, id),
  CHECK (state = 'draft' OR offered_on IS NOT NULL),
  CHECK (state <> 'draft' OR (own_signature_at IS NULL AND manager_signature_at IS NULL)),
  CHECK (state IN ('draft', 'offered') OR own_signature_at IS NOT NULL),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, manager_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('role_charters', 'tenant', 'kept');
SELECT app.keep_history('role_charters');
CREATE UNIQUE INDEX role_charters_by_edition ON app.role_charters (workspace_id, owner_id, edition);
CREATE UNIQUE INDEX role_charters_one_to_sign ON app.role_charters (workspace_id, owner_id) WHERE state IN ('draft', 'offered');
