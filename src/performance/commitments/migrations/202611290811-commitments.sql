-- What somebody promised to do by a day, and whether he kept it.
CREATE TABLE app.commitments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,                -- what was promised
  owner_id uuid NOT NULL,            -- who promised it
  with_manager boolean NOT NULL,     -- agreed with whoever leads him, not by himself alone
  due_on date NOT NULL,
  times_moved int NOT NULL,          -- how often the day was moved
  deal_id uuid,                      -- which deal it is about; the deal may be gone
  state text NOT NULL CHECK (state IN ('open', 'kept', 'broken', 'withdrawn')),
  ended_on date,                     -- when that was said; null while it is open
  note text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = 'open') = (ended_on IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('commitments', 'tenant', 'kept');
SELECT app.keep_history('commitments');
CREATE INDEX commitments_by_owner ON app.commitments (workspace_id, owner_id, due_on);
CREATE INDEX commitments_by_day ON app.commitments (workspace_id, due_on);
