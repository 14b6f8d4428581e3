-- Workspaces whose facts of a table were counted by an older formula: a job counts them anew and takes the line away.
-- A migration that changes what facts say adds a line for every workspace.
CREATE TABLE app.outdated_facts (
  workspace_id uuid NOT NULL,
  table_name text NOT NULL,
  PRIMARY KEY (workspace_id, table_name)
);
SELECT app.declare_table('outdated_facts', 'tenant', 'technical');
