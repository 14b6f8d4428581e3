-- Within how many minutes leads are answered, and to whom they go, in order: one row, the workspace's own.
CREATE TABLE app.lead_routing (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  minutes int NOT NULL,         -- of work
  by_source jsonb NOT NULL,     -- [{source, minutes}]: sources that are promised something else
  rules jsonb NOT NULL,         -- RoutingRule[], in their order
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('lead_routing', 'tenant', 'kept');
SELECT app.keep_history('lead_routing');

-- How many leads each person of a rule's group is short of his share; locked while one is given, so that two at once stay fair.
CREATE TABLE app.lead_turns (
  workspace_id uuid NOT NULL,
  rule_id uuid NOT NULL,
  owed jsonb NOT NULL,          -- by person
  PRIMARY KEY (workspace_id, rule_id)
);
SELECT app.declare_table('lead_turns', 'tenant');

-- When a workspace works (its row has its own id and nobody's), and a person where he differs.
CREATE TABLE app.working_hours (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid,
  time_zone text,               -- null: as the workspace
  week jsonb,                   -- seven days, Monday first, each with its stretches; null: as the workspace
  holidays jsonb NOT NULL,      -- days on which nobody works
  leave jsonb NOT NULL,         -- [{first, last}]: days on which the person is away
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('working_hours', 'tenant', 'kept');
SELECT app.keep_history('working_hours');

-- Whose time is up and who waits still.
CREATE INDEX leads_late ON app.leads (workspace_id, due_at) WHERE status = 'new' AND answered_at IS NULL AND escalated < 2;
