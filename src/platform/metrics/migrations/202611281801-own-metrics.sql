-- Metrics that a workspace makes of others by a formula. Their definitions are kept, so that an earlier one can be asked again.
CREATE TABLE app.own_metrics (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  key text NOT NULL,                 -- its id in the registry, own_...
  name text NOT NULL,
  meaning text NOT NULL,
  formula text NOT NULL,
  gives text NOT NULL CHECK (gives IN ('money', 'days', 'ratio', 'share', 'count')),
  better_is text NOT NULL CHECK (better_is IN ('higher', 'lower')),
  tells text NOT NULL CHECK (tells IN ('leading', 'lagging')),
  formula_version int NOT NULL,      -- rises whenever the formula changes
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX own_metrics_by_key ON app.own_metrics (workspace_id, key);
SELECT app.declare_table('own_metrics', 'tenant', 'kept');
SELECT app.keep_history('own_metrics');
