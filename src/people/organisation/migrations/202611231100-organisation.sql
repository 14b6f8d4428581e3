-- The people of a workspace and who reports to whom; the tree of any past day comes from the history of both.
CREATE TABLE app.people (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  email text,                   -- in small letters; to reach the person, not to sign in with
  role text NOT NULL CHECK (role IN ('leader', 'manager', 'rep', 'operations', 'finance', 'success')),
  active boolean NOT NULL,
  team_name text,
  region text,
  title text,
  external_id text,             -- the id where the person came from
  source text,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('people', 'tenant', 'kept');
SELECT app.keep_history('people');
CREATE INDEX people_by_name ON app.people (workspace_id, name, id);
CREATE UNIQUE INDEX people_email ON app.people (workspace_id, email) WHERE email IS NOT NULL;
-- What came from a source comes once, also when two import it at the same moment.
CREATE UNIQUE INDEX people_external ON app.people (workspace_id, source, external_id) WHERE external_id IS NOT NULL;

-- One line a person, from his first day on; without a manager he stands at the top.
CREATE TABLE app.reporting_lines (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  manager_id uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, manager_id) REFERENCES app.people (workspace_id, id),
  CHECK (person_id <> manager_id)
);
SELECT app.declare_table('reporting_lines', 'tenant', 'kept');
SELECT app.keep_history('reporting_lines');
CREATE UNIQUE INDEX reporting_lines_person ON app.reporting_lines (workspace_id, person_id);
CREATE INDEX reporting_lines_manager ON app.reporting_lines (workspace_id, manager_id);
