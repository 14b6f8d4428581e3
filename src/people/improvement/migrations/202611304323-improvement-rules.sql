-- From when on somebody is far behind, where a workspace says it otherwise than it is shipped; where there is no row, as most do.
CREATE TABLE app.improvement_rules (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,                   -- the workspace's own
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  quarters int NOT NULL CHECK (quarters BETWEEN 1 AND 4),                        -- so many whole quarters in a row
  under double precision NOT NULL CHECK (under BETWEEN 0.3 AND 0.95),            -- each under this share of its quota
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('improvement_rules', 'tenant', 'kept');
SELECT app.keep_history('improvement_rules');
