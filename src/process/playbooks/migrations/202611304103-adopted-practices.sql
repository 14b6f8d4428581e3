-- What those who win the most do in a stage, taken up by the whole team since a day, and followed from then on.
CREATE TABLE app.adopted_practices (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  stage_id uuid NOT NULL,
  about text NOT NULL CHECK (about IN ('step', 'activity')),
  key text NOT NULL,                  -- of the step, or the kind of activity
  text text NOT NULL,                 -- as it was called
  adopted_on date NOT NULL,
  by_id uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, by_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('adopted_practices', 'tenant', 'kept');
SELECT app.keep_history('adopted_practices');
CREATE UNIQUE INDEX adopted_practices_once ON app.adopted_practices (workspace_id, stage_id, about, key);
CREATE INDEX adopted_practices_by_person ON app.adopted_practices (workspace_id, by_id);
