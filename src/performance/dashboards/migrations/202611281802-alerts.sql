-- What somebody wants to be told of: a metric beyond a threshold, or beyond what its readings usually stay within.
CREATE TABLE app.alerts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  metric_id text NOT NULL,
  rule jsonb NOT NULL,               -- AlertRule
  narrow jsonb NOT NULL,             -- whose and of which part; its product apart
  product_id uuid,
  told jsonb NOT NULL,               -- the ids of those who are told beside the owner, each of his own numbers
  snoozed_until date,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('alerts', 'tenant', 'kept');
SELECT app.keep_history('alerts');
CREATE INDEX alerts_of_owner ON app.alerts (workspace_id, owner_id);

-- That a metric crossed, as it was for the one who was told: once for each crossing, until it is back.
CREATE TABLE app.alert_crossings (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,            -- who was told
  alert_id uuid NOT NULL,
  metric_id text NOT NULL,
  metric_version int NOT NULL,
  side text NOT NULL CHECK (side IN ('above', 'below')),
  value double precision NOT NULL,
  currency text,
  "limit" double precision NOT NULL,
  from_on date NOT NULL,             -- of the period that was read
  until_on date NOT NULL,
  crossed_on date NOT NULL,
  ended_on date,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('alert_crossings', 'tenant', 'kept');
SELECT app.keep_history('alert_crossings');
CREATE INDEX alert_crossings_of_owner ON app.alert_crossings (workspace_id, owner_id, crossed_on);
CREATE INDEX alert_crossings_of_alert ON app.alert_crossings (workspace_id, alert_id);
