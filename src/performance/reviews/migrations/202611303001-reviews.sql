-- A regular review of performance: what it rested on is frozen with it, so that the report is the same whenever it is drawn again.
CREATE TABLE app.performance_reviews (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  owner_id uuid NOT NULL,            -- whose review it is: the numbers are those that he saw
  period_first date NOT NULL,
  period_next date NOT NULL,         -- the first day after it
  known_on date NOT NULL,            -- the day at whose end the numbers are read
  made_on date NOT NULL,
  note text NOT NULL,
  snapshot jsonb NOT NULL,           -- Snapshot: all that the report is made of; people by their ids
  digest text NOT NULL,              -- of the report as it was drawn first
  PRIMARY KEY (workspace_id, id),
  CHECK (period_next > period_first),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('performance_reviews', 'tenant', 'kept');
SELECT app.keep_history('performance_reviews');
CREATE INDEX performance_reviews_of_owner ON app.performance_reviews (workspace_id, owner_id, period_first);
