-- What somebody does when his quarter is likely missed: armed once the chance to reach the quota falls below his threshold.
CREATE TABLE app.contingencies (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  owner_id uuid NOT NULL,         -- who acts; the chance is that of everybody whose numbers are his
  least_percent int NOT NULL CHECK (least_percent BETWEEN 1 AND 99), -- armed below this chance
  steps jsonb NOT NULL,           -- string[]: what is done then
  armed_on date,                  -- since when it is armed; null while it is not
  armed_quarter date,             -- the first day of the quarter that it was armed for
  armed_chance double precision CHECK (armed_chance BETWEEN 0 AND 1), -- what the chance was then
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('contingencies', 'tenant', 'kept');
SELECT app.keep_history('contingencies');
CREATE INDEX contingencies_of_owner ON app.contingencies (workspace_id, owner_id);
