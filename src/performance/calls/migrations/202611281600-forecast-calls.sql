-- A forecast call of a week: whose tree it looks at, until when numbers are asked for, and when it was locked.
CREATE TABLE app.forecast_calls (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  node_id uuid,                      -- the person on top of the tree; null is the whole company
  period_kind text NOT NULL CHECK (period_kind IN ('month', 'quarter')),
  period_first date NOT NULL,
  period_next date NOT NULL,
  week date NOT NULL,                -- its Monday
  due_on date NOT NULL,
  locked_at timestamptz,
  locked_by uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, node_id) REFERENCES app.people (workspace_id, id),
  CHECK ((locked_at IS NULL) = (locked_by IS NULL))
);
SELECT app.declare_table('forecast_calls', 'tenant', 'kept');
SELECT app.keep_history('forecast_calls');
CREATE UNIQUE INDEX forecast_calls_of_week ON app.forecast_calls (workspace_id, period_kind, period_first, week, node_id) NULLS NOT DISTINCT;
CREATE INDEX forecast_calls_due ON app.forecast_calls (workspace_id, due_on);

-- What somebody says that he, somebody below him or the whole company will land at, said once a week; with what it
-- replaced and whose deals it spoke of then, so that it can be held against what came.
CREATE TABLE app.forecast_submissions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  by_id uuid NOT NULL,               -- who says it
  subject_id uuid,                   -- whose number it is; null is the whole company
  period_kind text NOT NULL CHECK (period_kind IN ('month', 'quarter')),
  period_first date NOT NULL,
  period_next date NOT NULL,
  week date NOT NULL,
  said_on date NOT NULL,
  commit_amount bigint,              -- minor units of `currency`; null leaves what stands below
  best_case_amount bigint,
  most_likely_amount bigint,
  currency char(3) NOT NULL,
  note text,
  reason text,                       -- why it is not what stands below
  below jsonb NOT NULL,              -- Numbers that it replaced
  people jsonb NOT NULL,             -- ids of those whose deals it speaks of
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, by_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, subject_id) REFERENCES app.people (workspace_id, id),
  CHECK (commit_amount >= 0 AND best_case_amount >= 0 AND most_likely_amount >= 0),
  CHECK (length(note) <= 2000 AND length(reason) <= 2000)
);
SELECT app.declare_table('forecast_submissions', 'tenant', 'kept');
SELECT app.keep_history('forecast_submissions');
CREATE UNIQUE INDEX forecast_submissions_of_week
  ON app.forecast_submissions (workspace_id, by_id, period_kind, period_first, week, subject_id) NULLS NOT DISTINCT;
CREATE INDEX forecast_submissions_of_period ON app.forecast_submissions (workspace_id, period_first, week);

-- What a call saw when it was locked: numbers and ids, no words about anybody. It is written once and never changed.
CREATE TABLE app.forecast_snapshots (
  workspace_id uuid NOT NULL,
  call_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  body jsonb NOT NULL,               -- Snapshot
  PRIMARY KEY (workspace_id, call_id),
  FOREIGN KEY (workspace_id, call_id) REFERENCES app.forecast_calls (workspace_id, id)
);
SELECT app.declare_table('forecast_snapshots', 'tenant', 'log');
