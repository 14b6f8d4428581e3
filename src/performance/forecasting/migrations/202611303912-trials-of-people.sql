-- Past month ends of each person: what his own deals and those to come were projected to bring, and what came.
CREATE TABLE app.projection_trial_people (
  workspace_id uuid NOT NULL,
  as_of date NOT NULL,
  person_id uuid NOT NULL,
  p10 bigint NOT NULL,
  p50 bigint NOT NULL,
  p90 bigint NOT NULL,
  actual bigint NOT NULL,
  PRIMARY KEY (workspace_id, as_of, person_id),
  FOREIGN KEY (workspace_id, as_of) REFERENCES app.projection_trials (workspace_id, as_of) ON DELETE CASCADE
);
SELECT app.declare_table('projection_trial_people', 'tenant');
