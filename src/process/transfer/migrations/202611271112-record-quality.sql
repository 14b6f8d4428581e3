-- How good each record is to work with, as a job finds it each night: shares from 0 to 1, and nothing of what the record says.
CREATE TABLE app.record_quality (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,             -- of the record
  kind text NOT NULL,
  score double precision NOT NULL,
  complete double precision NOT NULL,
  valid double precision,       -- null where nothing of it could be wrong by its form
  fresh double precision NOT NULL,
  alone double precision NOT NULL,
  looked_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('record_quality', 'tenant', 'derived');
