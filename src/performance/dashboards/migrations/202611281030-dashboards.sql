-- A dashboard as somebody set it up: which questions it asks of the metrics, in which order and size, and who else finds it.
CREATE TABLE app.dashboards (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  sharing text NOT NULL CHECK (sharing IN ('personal', 'team', 'everybody')),
  for_role text,                     -- the role that begins with it, of those who find it
  copy_of text,                      -- the dashboard of the product that it was made from
  widgets jsonb NOT NULL,            -- Widget[] in their order
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('dashboards', 'tenant', 'kept');
SELECT app.keep_history('dashboards');
CREATE INDEX dashboards_of_owner ON app.dashboards (workspace_id, owner_id);
