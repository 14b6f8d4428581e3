-- How a workspace pays; where there is no row, as most do. Existing workspaces go on paying by plans that nobody approved.
CREATE TABLE app.pay_settings (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,                      -- the workspace's own
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  plans_approved_since timestamptz,      -- a version of a plan that was written since pays once it is approved; null: any pays
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('pay_settings', 'tenant', 'kept');
SELECT app.keep_history('pay_settings');

-- Plans that a run found unapproved, and by which version each paid instead.
ALTER TABLE app.pay_runs
  ADD COLUMN unapproved jsonb NOT NULL DEFAULT '[]';   -- [{planId, name, version, paysBy}]
ALTER TABLE app.pay_runs_past
  ADD COLUMN unapproved jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('pay_runs');
