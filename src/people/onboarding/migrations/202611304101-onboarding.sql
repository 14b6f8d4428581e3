-- A workspace's own way into a job, in place of a shipped one or beside it.
CREATE TABLE app.ramp_templates (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  key text NOT NULL,
  name text COLLATE app.reading,      -- null for a shipped one
  role text,                          -- whose job it is; null: anybody's who has no other
  steps jsonb NOT NULL,               -- TemplateStep[]
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('ramp_templates', 'tenant', 'kept');
SELECT app.keep_history('ramp_templates');
CREATE UNIQUE INDEX ramp_templates_by_key ON app.ramp_templates (workspace_id, key);

-- One person's way into his job, dated from his first day.
CREATE TABLE app.ramp_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- whose way it is
  template_key text NOT NULL,
  name text COLLATE app.reading,      -- as the template was called; null for a shipped one
  starts_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'passed', 'ended')),
  steps jsonb NOT NULL,               -- TemplateStep[], as they were when it was made
  results jsonb NOT NULL,             -- GateResult[]
  told_of jsonb NOT NULL,             -- string[]: late gates of which his manager was told
  ended_on date,
  ended_why text,
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = 'running') = (ended_on IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('ramp_plans', 'tenant', 'kept');
SELECT app.keep_history('ramp_plans');
CREATE INDEX ramp_plans_by_owner ON app.ramp_plans (workspace_id, owner_id, starts_on);
CREATE UNIQUE INDEX ramp_plans_one_at_a_time ON app.ramp_plans (workspace_id, owner_id) WHERE state = 'running';

-- What was done on the way: a call listened to, one led with a colleague beside, something reached.
CREATE TABLE app.ramp_entries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  plan_id uuid NOT NULL,
  owner_id uuid NOT NULL,             -- whose way it is
  step_key text NOT NULL,
  on_day date NOT NULL,
  with_id uuid,                       -- with whom
  note text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.ramp_plans (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, with_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('ramp_entries', 'tenant', 'kept');
SELECT app.keep_history('ramp_entries');
CREATE INDEX ramp_entries_by_plan ON app.ramp_entries (workspace_id, plan_id);
CREATE INDEX ramp_entries_by_owner ON app.ramp_entries (workspace_id, owner_id);
CREATE INDEX ramp_entries_by_with ON app.ramp_entries (workspace_id, with_id);
