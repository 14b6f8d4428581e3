-- A round of reviews: of which days, of whom, by which questions, and by when what is written.
CREATE TABLE app.review_cycles (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  kind text NOT NULL CHECK (kind IN ('quarterly', 'annual')),
  first_on date NOT NULL,             -- the days that are reviewed
  last_on date NOT NULL,
  self_due_on date NOT NULL,
  ratings_due_on date NOT NULL,
  release_on date NOT NULL,
  people jsonb NOT NULL,              -- uuid[]: who is reviewed
  for_reps jsonb NOT NULL,            -- Question[]
  for_managers jsonb NOT NULL,        -- Question[]: for whoever leads somebody
  anchors jsonb NOT NULL,             -- (string | null)[5]: what each rating means; null as it is shipped
  PRIMARY KEY (workspace_id, id),
  CHECK (first_on <= last_on AND self_due_on <= ratings_due_on AND ratings_due_on <= release_on)
);
SELECT app.declare_table('review_cycles', 'tenant', 'kept');
SELECT app.keep_history('review_cycles');

-- The review of one person in one round: opened with what the period left behind, released, and answered by him.
CREATE TABLE app.appraisals (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  cycle_id uuid NOT NULL,
  owner_id uuid NOT NULL,             -- whom it is about
  questions jsonb NOT NULL,           -- Question[], as they were asked
  opened_on date NOT NULL,
  opened_at timestamptz NOT NULL,     -- when its packet was frozen
  state text NOT NULL CHECK (state IN ('open', 'released', 'acknowledged')),
  released_on date,
  released jsonb,                     -- Released: what he is told; nothing before its release
  acknowledged_on date,
  own_words text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = 'open') = (released_on IS NULL)),
  CHECK (released IS NULL OR released_on IS NOT NULL), -- of somebody who was erased nothing is left of it
  CHECK ((state = 'acknowledged') = (acknowledged_on IS NOT NULL)),
  FOREIGN KEY (workspace_id, cycle_id) REFERENCES app.review_cycles (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('appraisals', 'tenant', 'kept');
SELECT app.keep_history('appraisals');
CREATE UNIQUE INDEX appraisals_once ON app.appraisals (workspace_id, cycle_id, owner_id);
CREATE INDEX appraisals_by_owner ON app.appraisals (workspace_id, owner_id);

-- What the period left behind when an appraisal was opened: ids and numbers, no words about anybody. Written once and never changed.
CREATE TABLE app.appraisal_packets (
  workspace_id uuid NOT NULL,
  appraisal_id uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  body jsonb NOT NULL,                -- Packet
  PRIMARY KEY (workspace_id, appraisal_id, taken_at),
  FOREIGN KEY (workspace_id, appraisal_id) REFERENCES app.appraisals (workspace_id, id)
);
SELECT app.declare_table('appraisal_packets', 'tenant', 'log');

-- What one person writes for an appraisal: of himself, as a colleague, of whoever leads him, or as whoever leads.
CREATE TABLE app.review_parts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  appraisal_id uuid NOT NULL,
  owner_id uuid NOT NULL,             -- who writes it
  person_id uuid NOT NULL,            -- whom it is about
  role text NOT NULL CHECK (role IN ('self', 'manager', 'peer', 'upward')),
  due_on date NOT NULL,
  answers jsonb NOT NULL,             -- Answer[]
  summary text NOT NULL,
  submitted_on date,
  first_time jsonb NOT NULL,          -- string[]: of ratings, questions that nobody had raised with him before
  changes jsonb NOT NULL,             -- Calibrated[]: of ratings, what was changed in calibration, by whom and why
  reserved boolean NOT NULL CHECK (reserved), -- nobody reads it but its writer, and no stand-in
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, appraisal_id) REFERENCES app.appraisals (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('review_parts', 'tenant', 'kept');
SELECT app.keep_history('review_parts');
CREATE UNIQUE INDEX review_parts_rated_once ON app.review_parts (workspace_id, appraisal_id)
  WHERE role = 'manager' AND submitted_on IS NOT NULL;
CREATE UNIQUE INDEX review_parts_once ON app.review_parts (workspace_id, appraisal_id, owner_id, role);
CREATE INDEX review_parts_by_owner ON app.review_parts (workspace_id, owner_id);
