-- Whether somebody sells inside or in the field: as those above him said, and as he chose himself.
CREATE TABLE app.work_profiles (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  given text CHECK (given IN ('inside', 'field')),
  chosen text CHECK (chosen IN ('inside', 'field', 'none')),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('work_profiles', 'tenant', 'kept');
SELECT app.keep_history('work_profiles');
CREATE UNIQUE INDEX work_profiles_one_each ON app.work_profiles (workspace_id, person_id);
