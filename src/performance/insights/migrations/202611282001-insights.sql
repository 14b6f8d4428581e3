-- What was found in somebody's own numbers that he should know of: once, until it is over, with what he said to it.
CREATE TABLE app.insights (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,            -- who is told; nobody stays for what he was told
  kind text NOT NULL,
  about text NOT NULL,               -- of what, so that it is told once: 'drift activities_done <person>'
  metric_id text,
  person_id uuid,                    -- of whom; null for all that the owner sees
  pipeline_id uuid,
  stage_id uuid,
  side text,
  value double precision,
  low double precision,
  high double precision,
  n int NOT NULL,
  stake bigint,                      -- minor units
  currency text NOT NULL,
  from_on date,
  until_on date,
  found_on date NOT NULL,
  ended_on date,
  verdict text,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT insights_side CHECK (side IN ('above', 'below')),
  CONSTRAINT insights_verdict CHECK (verdict IN ('done', 'not-useful'))
);
SELECT app.declare_table('insights', 'tenant', 'kept');
SELECT app.keep_history('insights');
-- The same is not told twice at once, also by two searches at a time.
CREATE UNIQUE INDEX insights_once ON app.insights (workspace_id, owner_id, about) WHERE ended_on IS NULL;
CREATE INDEX insights_of_owner ON app.insights (workspace_id, owner_id, found_on);
