-- What was decided, which metric it should move and which way; at its review day it is held against what happened.
CREATE TABLE app.decisions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  decided_on date NOT NULL,
  metric_id text NOT NULL,
  expects text NOT NULL CHECK (expects IN ('rise', 'fall')),
  reason text NOT NULL,
  team_of uuid,                      -- whose team it is about; null is everybody
  review_on date NOT NULL,
  verdict text CHECK (verdict IN ('keep', 'change', 'stop')),
  learned text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('decisions', 'tenant', 'kept');
SELECT app.keep_history('decisions');
CREATE INDEX decisions_of_owner ON app.decisions (workspace_id, owner_id);

-- What a workspace measures itself by: a metric, the goal that it is for, and who answers for it.
CREATE TABLE app.kpis (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  metric_id text NOT NULL,
  goal text,                         -- one of the library; null is linked to none
  answers_id uuid,                   -- who answers for it
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX kpis_by_metric ON app.kpis (workspace_id, metric_id);
SELECT app.declare_table('kpis', 'tenant', 'kept');
SELECT app.keep_history('kpis');
