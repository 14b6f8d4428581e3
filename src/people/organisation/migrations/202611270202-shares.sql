-- Single records shared with a person, or with everybody in a person's team, to read or to change.
CREATE TABLE app.shares (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  kind text NOT NULL,
  record_id uuid NOT NULL,
  person_id uuid,
  team_of uuid,                 -- whoever stands below this person on the day that is asked, and the person
  duty text,                    -- what a person does on it, as one of the team of a deal: Sales engineer
  may text NOT NULL CHECK (may IN ('read', 'write')),
  until date,                   -- the last day; null is until it is taken back
  reason text,
  shared_by uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, team_of) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, shared_by) REFERENCES app.people (workspace_id, id),
  CHECK (num_nonnulls(person_id, team_of) = 1),
  CHECK (duty IS NULL OR person_id IS NOT NULL)
);
SELECT app.declare_table('shares', 'tenant', 'kept');
SELECT app.keep_history('shares');
CREATE UNIQUE INDEX shares_with_person ON app.shares (workspace_id, record_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX shares_with_team ON app.shares (workspace_id, record_id, team_of) WHERE team_of IS NOT NULL;
CREATE INDEX shares_of_person ON app.shares (workspace_id, person_id);
CREATE INDEX shares_of_team ON app.shares (workspace_id, team_of);
CREATE INDEX shares_past_of_record ON app.shares_past (workspace_id, record_id);
