-- What kinds of activity a workspace knows: call, mail, meeting and what it adds itself.
CREATE TABLE app.activity_kinds (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  icon text NOT NULL,
  hue int NOT NULL,               -- a place in the palette that everybody can tell apart
  position int NOT NULL,
  has_direction boolean NOT NULL,
  channel text,                   -- in-person, phone, online, mail, message; null where none is used
  outcomes jsonb NOT NULL,        -- string[]: what it may come to
  two_way_outcomes jsonb NOT NULL, -- string[]: those of them in which the other side spoke too
  counts_as_contact boolean NOT NULL,
  asks_next_step boolean NOT NULL,
  happens_at_once boolean NOT NULL, -- a note is done when it is written
  retired boolean NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('activity_kinds', 'tenant', 'kept');
SELECT app.keep_history('activity_kinds');

-- What was done and what is planned: calls, mails, meetings, visits, tasks, notes.
CREATE TABLE app.activities (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  kind_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  status text NOT NULL,           -- planned, done, cancelled
  due_on date,                    -- the day it is planned for or happened on; null: some day
  due_at timestamptz,             -- the moment on that day; null: the whole day
  minutes int,
  done_on date,                   -- the day it counts on
  done_at timestamptz,
  direction text,                 -- in, out
  channel text,
  outcome text,
  priority text NOT NULL,         -- low, normal, high
  remind_minutes int,             -- before it is due
  remind_at timestamptz,
  meeting_link text,
  is_private boolean NOT NULL,    -- for its owner and his managers alone
  counts_as_contact boolean NOT NULL, -- as its kind said when it was saved
  follows_id uuid,                -- the one whose next step it is
  external_id text,
  source text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, kind_id) REFERENCES app.activity_kinds (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('activities', 'tenant', 'kept');
SELECT app.keep_history('activities');
CREATE INDEX activities_by_due ON app.activities (workspace_id, due_on, id);
CREATE INDEX activities_of_owner ON app.activities (workspace_id, owner_id, status, due_on, id);
CREATE INDEX activities_of_kind ON app.activities (workspace_id, kind_id);
CREATE INDEX activities_to_remind ON app.activities (workspace_id, remind_at) WHERE remind_at IS NOT NULL AND status = 'planned';
CREATE INDEX activities_past_of_owner ON app.activities_past (workspace_id, owner_id);
-- What came from a source comes once, also when two import it at the same moment.
CREATE UNIQUE INDEX activities_external ON app.activities (workspace_id, source, external_id) WHERE external_id IS NOT NULL;

-- What an activity is about, and who took part. The record may be of any kind, so nothing refers to its table.
CREATE TABLE app.activity_links (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  activity_id uuid NOT NULL,
  owner_id uuid NOT NULL,         -- of the activity: whoever reaches the one reaches the other
  part text NOT NULL,             -- about, with
  kind text NOT NULL,
  record_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, activity_id) REFERENCES app.activities (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('activity_links', 'tenant', 'kept');
SELECT app.keep_history('activity_links');
CREATE UNIQUE INDEX activity_links_once ON app.activity_links (workspace_id, activity_id, part, kind, record_id);
CREATE INDEX activity_links_of_record ON app.activity_links (workspace_id, record_id, activity_id);
CREATE INDEX activity_links_of_owner ON app.activity_links (workspace_id, owner_id);
CREATE INDEX activity_links_past_of_record ON app.activity_links_past (workspace_id, record_id);

-- Signed changes of counts by the day they became true; appended with each save, folded by a job.
CREATE TABLE app.activity_facts (
  workspace_id uuid NOT NULL,
  fact_id uuid NOT NULL,
  day date NOT NULL,              -- when it became true
  kind text NOT NULL,             -- done, contact
  cohort_day date NOT NULL,       -- the day it was done on
  owner_id uuid NOT NULL,
  kind_id uuid NOT NULL,
  direction text,
  channel text,
  n int NOT NULL,
  PRIMARY KEY (workspace_id, fact_id)
);
SELECT app.declare_table('activity_facts', 'tenant', 'derived');
CREATE INDEX activity_facts_by_cohort ON app.activity_facts (workspace_id, kind, cohort_day) INCLUDE (day, owner_id, kind_id, direction, channel, n);
ALTER TABLE app.activity_facts SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 1000);

-- Which kinds are suggested in a stage; whose stage it is, only those who ask know.
CREATE TABLE app.activity_suggestions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  stage_id uuid NOT NULL,
  kind_ids jsonb NOT NULL,        -- string[], the first suggested first
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('activity_suggestions', 'tenant', 'kept');
SELECT app.keep_history('activity_suggestions');
CREATE UNIQUE INDEX activity_suggestions_of_stage ON app.activity_suggestions (workspace_id, stage_id);

-- What is expected of people: how many, how often, and why.
CREATE TABLE app.activity_standards (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  kind_ids jsonb NOT NULL,        -- string[]; empty: whatever counts as contact
  definition text NOT NULL,
  why text NOT NULL,
  target int NOT NULL,
  per text NOT NULL,              -- day, week, month, quarter
  role text,
  person_id uuid,
  published boolean NOT NULL,
  starts_on date NOT NULL,
  ends_on date,                   -- the last day it holds
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('activity_standards', 'tenant', 'kept');
SELECT app.keep_history('activity_standards');
