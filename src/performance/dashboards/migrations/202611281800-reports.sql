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
  mails jsonb NOT NULL DEFAULT '[]', -- ReportMail[]: to whom it is sent, and when
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('reports', 'tenant', 'kept');
SELECT app.keep_history('reports');
CREATE INDEX reports_of_owner ON app.reports (workspace_id, owner_id);

-- To whom a report was sent on a day, or told that it ends: nobody gets one twice.
CREATE TABLE app.report_mails (
  workspace_id uuid NOT NULL,
  report_id uuid NOT NULL,
  mail_id text NOT NULL,
  person_id uuid NOT NULL,
  day date NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('sent', 'stopped')),
  PRIMARY KEY (workspace_id, report_id, mail_id, person_id, day)
);
SELECT app.declare_table('report_mails', 'tenant');
