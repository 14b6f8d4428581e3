-- What somebody is to reach by a day, agreed with whoever leads him: read from the registry, or told by hand.
CREATE TABLE app.objectives (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- whose it is
  kind text NOT NULL CHECK (kind IN ('result', 'development')),
  topic text,                         -- of development: what is to grow
  title text COLLATE app.reading NOT NULL,
  weight int NOT NULL CHECK (weight BETWEEN 1 AND 100), -- percent of all that he is to reach
  metric_id text,                     -- null where it is told by hand
  baseline double precision,          -- where he began; null is zero
  target double precision,            -- null where it is told by hand
  starts_on date NOT NULL,
  due_on date NOT NULL,
  told_share double precision CHECK (told_share BETWEEN 0 AND 1.2), -- how far it is, where it is told by hand
  told_on date,
  state text NOT NULL CHECK (state IN ('open', 'dropped')),
  dropped_why text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK (starts_on <= due_on),
  CHECK ((metric_id IS NULL) = (target IS NULL)),
  CHECK ((told_share IS NULL) = (told_on IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('objectives', 'tenant', 'kept');
SELECT app.keep_history('objectives');
CREATE INDEX objectives_by_owner ON app.objectives (workspace_id, owner_id, due_on);

-- A few lines between two on how it goes, with a day.
CREATE TABLE app.check_ins (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who wrote it
  person_id uuid NOT NULL,            -- whom it is about; it is shared with the other of the two as it is written
  is_private boolean NOT NULL CHECK (is_private), -- no stand-in reads it
  on_day date NOT NULL,
  topics jsonb NOT NULL,              -- string[]: of what a review asks, what was raised
  text text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('check_ins', 'tenant', 'kept');
SELECT app.keep_history('check_ins');
CREATE INDEX check_ins_by_owner ON app.check_ins (workspace_id, owner_id, person_id);
CREATE INDEX check_ins_by_person ON app.check_ins (workspace_id, person_id, on_day);
