-- What was said in front of the team: praise of a colleague, or a win that somebody shares.
CREATE TABLE app.recognitions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who said it
  person_id uuid NOT NULL,            -- of whom; of a win whoever said it
  what text NOT NULL CHECK (what IN ('praise', 'win')),
  text text NOT NULL,
  said_on date NOT NULL,
  deal_id uuid,
  skill_key text,
  PRIMARY KEY (workspace_id, id),
  CHECK ((what = 'win') = (owner_id = person_id)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('recognitions', 'tenant', 'kept');
SELECT app.keep_history('recognitions');
CREATE INDEX recognitions_by_person ON app.recognitions (workspace_id, person_id, id);

-- What somebody set himself to reach each week, for nobody else to see.
CREATE TABLE app.streaks (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,                   -- of whose it is: one a person
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  is_private boolean NOT NULL CHECK (is_private),
  metric_id text NOT NULL,
  at_least double precision NOT NULL CHECK (at_least > 0),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('streaks', 'tenant', 'kept');
SELECT app.keep_history('streaks');
