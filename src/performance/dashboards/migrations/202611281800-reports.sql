-- A report as somebody set it up: what it asks of the metrics, taken apart by what, over which days, and who else finds it.
CREATE TABLE app.reports (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  sharing text NOT NULL CHECK (sharing IN ('personal', 'team', 'everybody')),
  asks jsonb NOT NULL,               -- Report, its product apart
  product_id uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('reports', 'tenant', 'kept');
SELECT app.keep_history('reports');
CREATE INDEX reports_of_owner ON app.reports (workspace_id, owner_id);
