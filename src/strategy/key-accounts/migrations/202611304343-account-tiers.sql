-- Which companies are key accounts, by tiers, and how many hours each of a tier is to have in a quarter. Its id is the workspace's own.
CREATE TABLE app.account_tiers (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  share int NOT NULL CHECK (share BETWEEN 1 AND 100), -- of working time that is for key accounts, in percent
  tiers jsonb NOT NULL,                               -- Tier[], the first first
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('account_tiers', 'tenant', 'kept');
SELECT app.keep_history('account_tiers');
