-- What is asked of the deals of a pipeline when their need is found out; its id is the pipeline's. One without has the form that comes along.
CREATE TABLE app.discovery_forms (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  questions jsonb NOT NULL,          -- Question[]
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('discovery_forms', 'tenant', 'kept');
SELECT app.keep_history('discovery_forms');

-- What was learnt of one record, in the questions of then.
CREATE TABLE app.discoveries (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  record_kind text NOT NULL,         -- a record of several kinds: so no reference
  record_id uuid NOT NULL,
  answers jsonb,                     -- Answer[]; null once it was erased
  said_by_id uuid,
  said_on date NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('discoveries', 'tenant', 'kept');
SELECT app.keep_history('discoveries');
CREATE UNIQUE INDEX discoveries_once ON app.discoveries (workspace_id, record_id);
CREATE INDEX discoveries_past_of_record ON app.discoveries_past (workspace_id, record_id, id);
