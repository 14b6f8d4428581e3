-- Only in tests: a record with a field of each kind, to hold history to its promises without any capability.
CREATE TABLE app.things (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  amount bigint,
  due_on date,
  owner_id uuid,
  extra jsonb,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('things', 'tenant', 'kept');
SELECT app.keep_history('things');
CREATE TABLE app.thing_facts (
  workspace_id uuid NOT NULL,
  fact_id uuid NOT NULL,
  day date NOT NULL,
  owner_id uuid,
  n int NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (workspace_id, fact_id)
);
SELECT app.declare_table('thing_facts', 'tenant', 'derived');
