-- What a workspace means by a skill where it says other than what is shipped.
CREATE TABLE app.coaching_skills (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  key text NOT NULL,
  name text COLLATE app.reading,      -- null for a shipped one
  metric_id text NOT NULL,
  stage_words jsonb NOT NULL,         -- string[]: by which the stage is known in which it shows
  controllability double precision NOT NULL CHECK (controllability > 0 AND controllability <= 1),
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('coaching_skills', 'tenant', 'kept');
SELECT app.keep_history('coaching_skills');
CREATE UNIQUE INDEX coaching_skills_by_key ON app.coaching_skills (workspace_id, key);

-- One skill that somebody works on: one behaviour, one metric, how often, until when, and what came of it.
CREATE TABLE app.coaching_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who is coached
  skill jsonb NOT NULL,               -- Skill, as it was when the plan was made
  behaviour text NOT NULL,            -- what can be seen
  dose int NOT NULL CHECK (dose BETWEEN 1 AND 50), -- how many sessions
  weeks int NOT NULL CHECK (weeks BETWEEN 4 AND 26),
  state text NOT NULL CHECK (state IN ('queued', 'active', 'reviewed', 'dropped')),
  starts_on date,                     -- null while it waits
  review_on date,
  baseline jsonb,                     -- what the metric came to in the weeks before it began
  ended_on date,
  outcome jsonb,                      -- whether it moved, once it was reviewed
  learned text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = 'queued') = (starts_on IS NULL) OR state = 'dropped'),
  CHECK ((state IN ('reviewed', 'dropped')) = (ended_on IS NOT NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('coaching_plans', 'tenant', 'kept');
SELECT app.keep_history('coaching_plans');
CREATE INDEX coaching_plans_by_owner ON app.coaching_plans (workspace_id, owner_id);
CREATE UNIQUE INDEX coaching_plans_one_at_a_time ON app.coaching_plans (workspace_id, owner_id) WHERE state = 'active';

-- Two sat together, or will: a visit in the field, a talk, a call looked at.
CREATE TABLE app.coaching_sessions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who is coached
  coach_id uuid NOT NULL,             -- who planned it, then who held it
  kind text NOT NULL CHECK (kind IN ('visit', 'one-to-one', 'call-review')),
  cause text NOT NULL CHECK (cause IN ('rhythm', 'chance', 'asked', 'trouble')),
  due_on date NOT NULL,
  held_on date,
  reported_on date,
  template text CHECK (template IN ('grow', 'focused')),
  behaviour text NOT NULL,
  example text NOT NULL,
  next_action text NOT NULL,
  next_on date,
  next_done_on date,
  scores jsonb NOT NULL,              -- { skillKey, level }[]
  PRIMARY KEY (workspace_id, id),
  CHECK (reported_on IS NULL OR held_on IS NOT NULL),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, coach_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('coaching_sessions', 'tenant', 'kept');
SELECT app.keep_history('coaching_sessions');
CREATE INDEX coaching_sessions_by_owner ON app.coaching_sessions (workspace_id, owner_id, due_on);
CREATE INDEX coaching_sessions_by_coach ON app.coaching_sessions (workspace_id, coach_id, due_on);

-- What is between a coach and whom he coaches.
CREATE TABLE app.coaching_notes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who wrote it
  person_id uuid NOT NULL,            -- whom it is about; it is shared with him as it is written
  is_private boolean NOT NULL CHECK (is_private), -- no stand-in reads it
  text text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('coaching_notes', 'tenant', 'kept');
SELECT app.keep_history('coaching_notes');
CREATE INDEX coaching_notes_by_owner ON app.coaching_notes (workspace_id, owner_id, person_id);
CREATE INDEX coaching_notes_by_person ON app.coaching_notes (workspace_id, person_id);
