-- What was projected on a day, as it was said then: nothing that is learnt later changes it. Amounts are the whole at the end of
-- the period, what was won by then included.
CREATE TABLE app.projections_kept (
  workspace_id uuid NOT NULL,
  made_on date NOT NULL,
  period_kind text NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year')),
  period_first date NOT NULL,
  period_next date NOT NULL,
  scope text NOT NULL CHECK (scope IN ('company', 'team', 'person')),
  scope_id uuid NOT NULL,       -- the person, or who leads the team; of the company the workspace
  currency char(3) NOT NULL,
  won bigint NOT NULL,
  p10 bigint NOT NULL,
  p50 bigint NOT NULL,
  p90 bigint NOT NULL,
  mean bigint NOT NULL,
  version int NOT NULL,         -- of the reckoning
  PRIMARY KEY (workspace_id, made_on, period_kind, period_first, scope, scope_id)
);
SELECT app.declare_table('projections_kept', 'tenant');

-- Past month ends, projected by what was known on them and held against what came: reckoned anew whenever the reckoning changes.
CREATE TABLE app.projection_trials (
  workspace_id uuid NOT NULL,
  as_of date NOT NULL,
  until date NOT NULL,          -- the last day of what was projected
  currency char(3) NOT NULL,
  version int NOT NULL,
  p10 bigint NOT NULL,
  p50 bigint NOT NULL,
  p90 bigint NOT NULL,
  actual bigint NOT NULL,
  stage_weighted bigint,
  same_last_year bigint,
  linear_pace bigint,
  last_commit bigint,
  open_deals int NOT NULL,
  won_deals int NOT NULL,       -- of them, by the last day
  brier double precision,       -- mean square of what the chances of the open deals missed by; null without any
  bins jsonb NOT NULL,          -- [{n, said, came}]: ten equal steps of the chance, with sums of what was said and what came
  cells jsonb NOT NULL,         -- [{state, n, said, came}]: the same by how the deals stood, told by age and traits alone
  PRIMARY KEY (workspace_id, as_of)
);
SELECT app.declare_table('projection_trials', 'tenant');
