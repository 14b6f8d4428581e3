-- A demo company in a workspace: which one, how far it is written or taken away again, and what was planted in it.
CREATE TABLE app.demos (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('filling', 'here', 'removing', 'gone', 'failed')),
  size text NOT NULL CHECK (size IN ('S', 'M', 'L')),
  seed text NOT NULL,
  made_on date NOT NULL,        -- the day on which its story ends
  group_id uuid NOT NULL,       -- the act that all of it is
  run_id uuid,                  -- the long work at it; null from the command line
  written int NOT NULL,         -- parts that are in
  parts int,                    -- of so many; null before it was counted
  removed_to uuid,              -- the change before which removing goes on
  finds jsonb NOT NULL,         -- Find[]: what was planted
  left_as_is jsonb NOT NULL,    -- LeftNamed[]: what removing left
  left_count int NOT NULL,
  note text,                    -- why it failed
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('demos', 'tenant', 'kept');
SELECT app.keep_history('demos');
-- The newest one is asked for by every page.
CREATE INDEX demos_by_creation ON app.demos (workspace_id, created_at);
