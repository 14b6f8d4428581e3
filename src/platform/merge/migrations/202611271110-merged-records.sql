-- That a record was put together with another: which is gone, in which it lives on, and what it was called where it came from.
CREATE TABLE app.merged_records (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  kind text NOT NULL,
  gone_id uuid NOT NULL,        -- a record of any kind: so no reference
  into_id uuid NOT NULL,
  group_id uuid NOT NULL,       -- the act, by which it is taken apart
  source text,                  -- of the one that is gone, so that it is found by its old id
  external_id text,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('merged_records', 'tenant', 'kept');
SELECT app.keep_history('merged_records');
CREATE UNIQUE INDEX merged_records_gone ON app.merged_records (workspace_id, gone_id);
CREATE INDEX merged_records_into ON app.merged_records (workspace_id, into_id);
CREATE INDEX merged_records_external ON app.merged_records (workspace_id, kind, source, external_id) WHERE external_id IS NOT NULL;
