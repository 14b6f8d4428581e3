-- Records that are likely the same, as a job finds them by their match keys: ids and how likely, made anew when one of them changes.
CREATE TABLE app.likely_pairs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  one_id uuid NOT NULL,         -- the smaller id: records of any kind, so no reference
  other_id uuid NOT NULL,
  score double precision NOT NULL,
  agreed text NOT NULL,         -- a print of what agrees, so that it is told when that changed
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('likely_pairs', 'tenant', 'derived');
CREATE UNIQUE INDEX likely_pairs_once ON app.likely_pairs (workspace_id, one_id, other_id);
CREATE INDEX likely_pairs_of_other ON app.likely_pairs (workspace_id, other_id);
CREATE INDEX likely_pairs_by_score ON app.likely_pairs (workspace_id, kind, score, id);

-- How far the job has looked, in the order in which records changed.
CREATE TABLE app.pairs_looked (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  changed_at timestamptz NOT NULL,
  record_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, kind)
);
SELECT app.declare_table('pairs_looked', 'tenant', 'derived');

-- What somebody said of two: the same (put together), not the same, or later.
CREATE TABLE app.pair_verdicts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  kind text NOT NULL,
  one_id uuid NOT NULL,
  other_id uuid NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('same', 'not-same', 'later')),
  signs text[] NOT NULL,        -- what spoke for it and against it then: what is learned from
  agreed text NOT NULL,         -- the print of then: asked again once it differs
  until date,                   -- of later: the day on which it is asked again
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('pair_verdicts', 'tenant', 'kept');
SELECT app.keep_history('pair_verdicts');
CREATE UNIQUE INDEX pair_verdicts_once ON app.pair_verdicts (workspace_id, one_id, other_id);
CREATE INDEX pair_verdicts_of_other ON app.pair_verdicts (workspace_id, other_id);
