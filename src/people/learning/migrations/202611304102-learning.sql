-- A course of the workspace's own, or what it says in place of a shipped one. Each version of it stays in its history.
CREATE TABLE app.courses (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  key text NOT NULL,
  name text COLLATE app.reading,      -- null for a shipped one
  about text,
  track text NOT NULL CHECK (track IN ('prospecting', 'demo', 'product', 'manager', 'other')),
  product_id uuid,                    -- what is sold, of a product course
  pass_mark double precision NOT NULL CHECK (pass_mark > 0 AND pass_mark <= 1),
  valid_days int CHECK (valid_days BETWEEN 1 AND 3650), -- how long a certificate holds; null: for good
  lessons jsonb NOT NULL,             -- Lesson[]
  questions jsonb NOT NULL,           -- Question[]
  answers jsonb NOT NULL,             -- Answers: for whoever writes courses alone
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES app.products (workspace_id, id)
);
SELECT app.declare_table('courses', 'tenant', 'kept');
SELECT app.keep_history('courses');
CREATE UNIQUE INDEX courses_by_key ON app.courses (workspace_id, key);
CREATE INDEX courses_by_product ON app.courses (workspace_id, product_id);

-- How far somebody is in a course, each try at its questions, and until when he is certified.
CREATE TABLE app.course_runs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  course_key text NOT NULL,
  lessons_done jsonb NOT NULL,        -- string[]
  tries jsonb NOT NULL,               -- Try[]
  passed_on date,
  valid_until date,
  PRIMARY KEY (workspace_id, id),
  CHECK (valid_until IS NULL OR passed_on IS NOT NULL),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('course_runs', 'tenant', 'kept');
SELECT app.keep_history('course_runs');
CREATE UNIQUE INDEX course_runs_by_owner ON app.course_runs (workspace_id, owner_id, course_key);

-- A talk that was played, and what was seen of each thing it is judged by.
CREATE TABLE app.role_plays (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- who played
  reviewer_id uuid,                   -- who watched
  track text NOT NULL CHECK (track IN ('prospecting', 'demo')),
  on_day date NOT NULL,
  points jsonb NOT NULL,              -- Point[]
  note text NOT NULL,
  recording text,                     -- where it can be looked at again
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, reviewer_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('role_plays', 'tenant', 'kept');
SELECT app.keep_history('role_plays');
CREATE INDEX role_plays_by_owner ON app.role_plays (workspace_id, owner_id, on_day);
CREATE INDEX role_plays_by_reviewer ON app.role_plays (workspace_id, reviewer_id);

-- What somebody works towards over the years, and when it is looked at again.
CREATE TABLE app.development_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,
  goals jsonb NOT NULL,               -- Goal[]
  review_on date NOT NULL,
  reviewed_on date,
  learned text NOT NULL,              -- in the last review
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('development_plans', 'tenant', 'kept');
SELECT app.keep_history('development_plans');
CREATE UNIQUE INDEX development_plans_by_owner ON app.development_plans (workspace_id, owner_id);

-- What was spent on training whom.
CREATE TABLE app.training_spends (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  on_day date NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  course_key text,
  people jsonb NOT NULL,              -- string[]: who was trained
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('training_spends', 'tenant', 'kept');
SELECT app.keep_history('training_spends');
CREATE INDEX training_spends_by_day ON app.training_spends (workspace_id, on_day);
