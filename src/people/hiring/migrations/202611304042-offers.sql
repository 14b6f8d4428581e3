-- What was offered to a candidate, and what he answered.
CREATE TABLE app.job_offers (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  requisition_id uuid NOT NULL,
  candidate_id uuid NOT NULL,
  owner_id uuid NOT NULL,            -- who hires
  state text NOT NULL CHECK (state IN ('made', 'accepted', 'declined', 'withdrawn', 'never-started')),
  made_on date NOT NULL,
  start_on date NOT NULL,
  manager_id uuid NOT NULL,          -- whom the hired person reports to
  plan_id uuid NOT NULL,
  plan_version int NOT NULL,
  base bigint NOT NULL,              -- a year, in minor units
  variable bigint NOT NULL,          -- a year, at target
  currency text NOT NULL,
  says text,                         -- what else is offered
  answered_on date,
  answer_note text,
  person_id uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, requisition_id) REFERENCES app.requisitions (workspace_id, id),
  FOREIGN KEY (workspace_id, candidate_id) REFERENCES app.candidates (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, manager_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.pay_plans (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('job_offers', 'tenant', 'kept');
SELECT app.keep_history('job_offers');
CREATE INDEX job_offers_of_candidate ON app.job_offers (workspace_id, candidate_id);
