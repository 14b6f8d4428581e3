-- A contest of some days over one number.
CREATE TABLE app.contests (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who runs it
  name text NOT NULL COLLATE app.reading,
  prize text NOT NULL,
  metric_id text NOT NULL,
  way text NOT NULL CHECK (way IN ('own-best', 'handicap')),
  first_day date NOT NULL,
  last_day date NOT NULL,
  ended_on date,                      -- as of which day it was counted
  metric_version int,                 -- by which formula
  PRIMARY KEY (workspace_id, id),
  CHECK (first_day <= last_day),
  CHECK ((ended_on IS NULL) = (metric_version IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('contests', 'tenant', 'kept');
SELECT app.keep_history('contests');

-- Who takes part since when, and what came of it once it is over.
CREATE TABLE app.contest_entries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  contest_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  joined_on date NOT NULL,
  is_named boolean NOT NULL,          -- whether others may read his name among the first
  result jsonb,                       -- Result: what he brought, his days, his bar, his score and rank
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, contest_id) REFERENCES app.contests (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('contest_entries', 'tenant', 'kept');
SELECT app.keep_history('contest_entries');
CREATE UNIQUE INDEX contest_entries_once ON app.contest_entries (workspace_id, contest_id, owner_id);
