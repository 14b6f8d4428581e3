-- How others sell, from files that a workspace brought: the middle half of a metric, by whom and of which year.
CREATE TABLE app.benchmarks (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  metric_id text NOT NULL,
  segment text COLLATE app.reading,   -- of whom it tells, in its source's words; null is all
  low double precision,               -- the quarter of a hundred that lies below; in the unit of the metric, money in minor units
  median double precision NOT NULL,
  high double precision,
  currency text,                      -- of money alone
  n int,                              -- companies asked, where the source says so
  source text NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 1990 AND 2199),
  PRIMARY KEY (workspace_id, id),
  CHECK ((low IS NULL) = (high IS NULL)),
  CHECK (low IS NULL OR (low <= median AND median <= high))
);
SELECT app.declare_table('benchmarks', 'tenant', 'kept');
SELECT app.keep_history('benchmarks');
CREATE INDEX benchmarks_of_metric ON app.benchmarks (workspace_id, metric_id, year DESC, id);
