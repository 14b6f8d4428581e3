-- A year's target: what it rests on, over whom it is spread, and each version in which it was approved.
CREATE TABLE app.target_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  author_id uuid NOT NULL,        -- who plans it, and asks for it
  year_start date NOT NULL,       -- the first day of its fiscal year
  currency char(3) NOT NULL,
  total bigint NOT NULL CHECK (total >= 0), -- minor units of `currency`
  over_percent int NOT NULL CHECK (over_percent BETWEEN 0 AND 100), -- how much more than the total people are given in all
  goal text,                      -- which aim of the company it serves
  why text,
  basis jsonb,                    -- TargetBasis: what the total was reckoned from; null where it was said
  seasons jsonb NOT NULL,         -- how much each quarter counts
  people jsonb NOT NULL,          -- PlannedPerson[]
  editions jsonb NOT NULL,        -- Edition[]: the plan as it was approved, each time
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, author_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('target_plans', 'tenant', 'kept');
SELECT app.keep_history('target_plans');
CREATE INDEX target_plans_by_year ON app.target_plans (workspace_id, year_start);
CREATE INDEX target_plans_of_author ON app.target_plans (workspace_id, author_id);

-- What somebody says to a plan that he is in: what he proposes himself, and which version he took note of.
CREATE TABLE app.target_answers (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  plan_id uuid NOT NULL,
  person_id uuid NOT NULL,
  proposed jsonb,                 -- an amount for each quarter, in minor units of the plan's currency; null while he proposes none
  note text,
  edition int CHECK (edition > 0), -- the version of the plan that he acknowledged; null before
  acknowledged_on date,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.target_plans (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('target_answers', 'tenant', 'kept');
SELECT app.keep_history('target_answers');
CREATE UNIQUE INDEX target_answers_to_plan ON app.target_answers (workspace_id, plan_id, person_id);
CREATE INDEX target_answers_of_person ON app.target_answers (workspace_id, person_id);
