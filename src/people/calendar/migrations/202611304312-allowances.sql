-- How many days of holiday somebody has in a year, and what came over from the year before.
CREATE TABLE app.leave_allowances (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2199),
  days double precision NOT NULL CHECK (days >= 0),
  carried_over double precision NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('leave_allowances', 'tenant', 'kept');
SELECT app.keep_history('leave_allowances');
CREATE UNIQUE INDEX leave_allowances_by_owner ON app.leave_allowances (workspace_id, owner_id, year);

-- Whoever works in another country has its holidays in the place of those of the workspace.
DROP VIEW app.working_hours_history;
ALTER TABLE app.working_hours ADD COLUMN own_holidays boolean NOT NULL DEFAULT false;
ALTER TABLE app.working_hours_past ADD COLUMN own_holidays boolean NOT NULL DEFAULT false;
SELECT app.refresh_history('working_hours');
