-- Why deals close as they do: reasons as a tree, competitors, what the forms ask, and what of it stands on the deal.
CREATE TABLE app.loss_reasons (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  parent_id uuid,               -- null stands at the top
  position int NOT NULL,
  retired_on date,              -- not offered since; old deals keep it
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, parent_id) REFERENCES app.loss_reasons (workspace_id, id)
);
SELECT app.declare_table('loss_reasons', 'tenant', 'kept');
SELECT app.keep_history('loss_reasons');

CREATE TABLE app.competitors (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  website text,
  notes text,
  retired_on date,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('competitors', 'tenant', 'kept');
SELECT app.keep_history('competitors');

CREATE TABLE app.closing_rules (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,             -- the workspace: it has one row, or goes by what is usual
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  forms jsonb NOT NULL,         -- ClosingForms: what won and lost ask, and what must be said
  questions jsonb NOT NULL,     -- Question[] of the interview
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('closing_rules', 'tenant', 'kept');
SELECT app.keep_history('closing_rules');

ALTER TABLE app.deals
  ADD COLUMN loss_reason_id uuid,
  ADD COLUMN lost_to_id uuid,                            -- the competitor who won
  ADD COLUMN rivals jsonb NOT NULL DEFAULT '[]',         -- ids of competitors who are in it
  ADD COLUMN won_because text,
  ADD COLUMN interviews jsonb NOT NULL DEFAULT '[]',     -- Interview[]
  ADD FOREIGN KEY (workspace_id, loss_reason_id) REFERENCES app.loss_reasons (workspace_id, id),
  ADD FOREIGN KEY (workspace_id, lost_to_id) REFERENCES app.competitors (workspace_id, id);
ALTER TABLE app.deals_past
  ADD COLUMN loss_reason_id uuid,
  ADD COLUMN lost_to_id uuid,
  ADD COLUMN rivals jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN won_because text,
  ADD COLUMN interviews jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('deals');
