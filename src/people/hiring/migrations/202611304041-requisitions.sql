-- Whom somebody wants to hire, and who wants to be hired.
CREATE TABLE app.requisitions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,
  owner_id uuid NOT NULL,            -- who hires
  role text NOT NULL,                -- what the hired person may do here
  state text NOT NULL CHECK (state IN ('open', 'filled', 'closed')),
  openings int NOT NULL CHECK (openings BETWEEN 1 AND 100),
  plan_id uuid NOT NULL,             -- the approved pay plan
  territory_id uuid,                 -- may be gone
  segment_id uuid,                   -- may be gone
  goal text,                         -- what the hired person is to reach
  description text,                  -- the job description as it is told
  attributes jsonb NOT NULL,         -- Attribute[]
  steps jsonb NOT NULL,              -- Step[]
  consent_text text NOT NULL,        -- what who applies agrees to
  keep_days int NOT NULL CHECK (keep_days BETWEEN 30 AND 1095), -- after so many days what is personal of a candidate is erased
  language text NOT NULL,
  takes_applications boolean NOT NULL,
  token text NOT NULL,               -- what its link ends in; public wherever it stands
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.pay_plans (workspace_id, id)
);
SELECT app.declare_table('requisitions', 'tenant', 'kept');
SELECT app.keep_history('requisitions');
CREATE INDEX requisitions_by_name ON app.requisitions (workspace_id, name, id);
CREATE INDEX requisitions_by_token ON app.requisitions (workspace_id, token);

CREATE TABLE app.candidates (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  requisition_id uuid NOT NULL,
  owner_id uuid NOT NULL,            -- who hires
  name text COLLATE app.reading NOT NULL,
  email text,                        -- in small letters
  phone text,
  letter text,                       -- what the candidate wrote, or the CV as text
  source text NOT NULL CHECK (source IN ('form', 'entered')),
  came_on date NOT NULL,
  came_again int NOT NULL,           -- how often he applied once more
  consent_at timestamptz,
  consent_text text,
  keep_until date NOT NULL,          -- from the day after on what is personal is erased, unless hired
  state text NOT NULL CHECK (state IN ('running', 'offered', 'hired', 'rejected', 'withdrawn', 'never-started')),
  stage text NOT NULL,               -- applied, or the id of a step
  stage_since date NOT NULL,
  ended_reason text,
  referees jsonb NOT NULL,           -- ids of people who speak for the candidate: they do not interview
  waivers jsonb NOT NULL,            -- Waiver[]
  person_id uuid,                    -- who the candidate became
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, requisition_id) REFERENCES app.requisitions (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('candidates', 'tenant', 'kept');
SELECT app.keep_history('candidates');
CREATE INDEX candidates_of_requisition ON app.candidates (workspace_id, requisition_id, came_on);
CREATE INDEX candidates_by_email ON app.candidates (workspace_id, requisition_id, email);
CREATE INDEX candidates_by_day ON app.candidates (workspace_id, keep_until);

-- One person's interview of a candidate in a step, with what came of it; without a person it is the profile that the candidate fills in.
CREATE TABLE app.interviews (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  requisition_id uuid NOT NULL,
  candidate_id uuid NOT NULL,
  step_id text NOT NULL,
  owner_id uuid,                     -- who interviews
  on_day date,
  scores jsonb,                      -- Score[]; null until they are in
  notes jsonb,                       -- what was noted of each question
  takeaway text,
  verdict text CHECK (verdict IN ('no', 'rather-no', 'rather-yes', 'yes')),
  profile jsonb,                     -- Filled: what the candidate answered and what it comes to
  submitted_at timestamptz,
  token text,                        -- what the link to the profile ends in
  reserved boolean NOT NULL CHECK (reserved), -- never lent to a stand-in, never told to whoever is signed in as somebody
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, requisition_id) REFERENCES app.requisitions (workspace_id, id),
  FOREIGN KEY (workspace_id, candidate_id) REFERENCES app.candidates (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('interviews', 'tenant', 'kept');
SELECT app.keep_history('interviews');
CREATE UNIQUE INDEX interviews_once ON app.interviews (workspace_id, candidate_id, step_id, owner_id);
CREATE INDEX interviews_of_person ON app.interviews (workspace_id, owner_id, on_day);
CREATE INDEX interviews_by_token ON app.interviews (workspace_id, token);
