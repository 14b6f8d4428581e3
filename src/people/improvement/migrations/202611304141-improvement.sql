-- Somebody stays far behind for longer than luck explains: found, diagnosed, planned, closed. He does not read it himself.
CREATE TABLE app.improvement_cases (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- whom it is about
  manager_id uuid NOT NULL,           -- who is to act: who led him when it was found, or leads him since
  is_private boolean NOT NULL CHECK (is_private), -- no stand-in reads it
  step text NOT NULL CHECK (step IN ('found', 'diagnosed', 'planned', 'closed')),
  found_on date NOT NULL,
  last_quarter date NOT NULL,         -- the first day of the last quarter that was judged
  finding jsonb NOT NULL,             -- Finding: the quarters, what an average rep attains and how little by bad luck
  handed_on date NOT NULL,            -- since when it is the manager's
  diagnosed_on date,
  answers jsonb,                      -- Answer[]
  planned_on date,
  escalated_on date,
  closed_on date,
  outcome text CHECK (outcome IN ('met', 'cause-elsewhere', 'other-role', 'leaves', 'gone')),
  PRIMARY KEY (workspace_id, id),
  CHECK ((step = 'closed') = (closed_on IS NOT NULL) AND (closed_on IS NULL) = (outcome IS NULL)),
  CHECK (step NOT IN ('diagnosed', 'planned') OR diagnosed_on IS NOT NULL),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, manager_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('improvement_cases', 'tenant', 'kept');
SELECT app.keep_history('improvement_cases');
CREATE UNIQUE INDEX improvement_cases_once_a_quarter ON app.improvement_cases (workspace_id, owner_id, last_quarter);
CREATE UNIQUE INDEX improvement_cases_one_at_a_time ON app.improvement_cases (workspace_id, owner_id) WHERE step <> 'closed';

-- What is expected and what is promised, until when, and what came of it.
CREATE TABLE app.improvement_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- whose plan it is: he reads it
  is_private boolean NOT NULL CHECK (is_private),
  case_id uuid NOT NULL,
  behaviour text NOT NULL,            -- what is to be seen
  targets jsonb NOT NULL,             -- { metricId, atLeast }[]
  support jsonb NOT NULL,             -- { kind, what, by, keptOn }[]: what the company promises
  coaching_plan_id uuid,
  opened_on date NOT NULL,
  review_on date NOT NULL,
  extended_on date,
  ended_on date,
  outcome text CHECK (outcome IN ('met', 'cause-elsewhere', 'other-role', 'leaves', 'gone')),
  decided text NOT NULL,              -- why so
  PRIMARY KEY (workspace_id, id),
  CHECK ((ended_on IS NULL) = (outcome IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, case_id) REFERENCES app.improvement_cases (workspace_id, id)
);
SELECT app.declare_table('improvement_plans', 'tenant', 'kept');
SELECT app.keep_history('improvement_plans');
CREATE UNIQUE INDEX improvement_plans_one_a_case ON app.improvement_plans (workspace_id, case_id);
CREATE INDEX improvement_plans_by_owner ON app.improvement_plans (workspace_id, owner_id);

-- The look together that each week of a plan has.
CREATE TABLE app.improvement_checks (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- whose plan it is
  is_private boolean NOT NULL CHECK (is_private),
  plan_id uuid NOT NULL,
  due_on date NOT NULL,
  held_on date,
  held_by uuid,
  seen text NOT NULL,                 -- what was seen
  next text NOT NULL,                 -- what is done until the next one
  figures jsonb NOT NULL,             -- { metricId, value, n }[]: how the targets stood
  PRIMARY KEY (workspace_id, id),
  CHECK ((held_on IS NULL) = (held_by IS NULL)),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, held_by) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.improvement_plans (workspace_id, id)
);
SELECT app.declare_table('improvement_checks', 'tenant', 'kept');
SELECT app.keep_history('improvement_checks');
CREATE UNIQUE INDEX improvement_checks_by_plan ON app.improvement_checks (workspace_id, plan_id, due_on);

-- What he says to his plan himself.
CREATE TABLE app.improvement_words (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  owner_id uuid NOT NULL,             -- whose plan it is, and who said it
  is_private boolean NOT NULL CHECK (is_private),
  plan_id uuid NOT NULL,
  said_on date NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.improvement_plans (workspace_id, id)
);
SELECT app.declare_table('improvement_words', 'tenant', 'kept');
SELECT app.keep_history('improvement_words');
CREATE INDEX improvement_words_by_plan ON app.improvement_words (workspace_id, plan_id);
