-- What a team holds true of how it sells, said before it is tested: by which metric, how much is expected, of which deals, from when to when.
CREATE TABLE app.hypotheses (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  statement text NOT NULL,
  note text,
  metric_id text NOT NULL,
  expected double precision NOT NULL CHECK (expected <> 0), -- in the unit of the metric; money in minor units
  fewest int NOT NULL CHECK (fewest BETWEEN 20 AND 1000),   -- fewer deals on either side decide nothing
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on > starts_on),
  segment_id uuid,                                          -- of which deals; null is all
  pipeline_id uuid,
  team_id uuid,                                             -- who leads the owners
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('hypotheses', 'tenant', 'kept');
SELECT app.keep_history('hypotheses');

-- A deal that is sold by a hypothesis, said while it was open.
CREATE TABLE app.hypothesis_deals (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  hypothesis_id uuid NOT NULL,       -- a removed one may come back with its deals
  record_kind text NOT NULL,         -- as all that stands on a record: so no reference
  record_id uuid NOT NULL,
  tagged_on date NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('hypothesis_deals', 'tenant', 'kept');
SELECT app.keep_history('hypothesis_deals');
CREATE UNIQUE INDEX hypothesis_deals_once ON app.hypothesis_deals (workspace_id, record_id, hypothesis_id);
CREATE INDEX hypothesis_deals_of ON app.hypothesis_deals (workspace_id, hypothesis_id, record_id);
CREATE INDEX hypothesis_deals_past_of_record ON app.hypothesis_deals_past (workspace_id, record_id, id);
