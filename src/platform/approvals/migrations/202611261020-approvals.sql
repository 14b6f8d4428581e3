-- Who must agree to what: the rules of each subject, in one row so that a version of it is a version of them all.
CREATE TABLE app.approval_rule_sets (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  subject text NOT NULL,             -- 'deal-override'
  rules jsonb NOT NULL,              -- Rule[] in their order
  remind_after_days int NOT NULL CHECK (remind_after_days > 0),     -- working days
  escalate_after_days int NOT NULL CHECK (escalate_after_days > 0), -- working days after the reminder
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('approval_rule_sets', 'tenant', 'kept');
SELECT app.keep_history('approval_rule_sets');
CREATE UNIQUE INDEX approval_rule_sets_of_subject ON app.approval_rule_sets (workspace_id, subject);

-- A request with the facts it was asked about, whom it asks, how far it is, and its trail.
CREATE TABLE app.approval_requests (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  subject text NOT NULL,
  record_kind text NOT NULL,
  record_id uuid NOT NULL,           -- of any kind: no foreign key
  title text NOT NULL,               -- what the record was called
  requester_id uuid NOT NULL,
  wish jsonb NOT NULL,               -- what is wanted of the record, in the words of the subject
  facts jsonb NOT NULL,              -- as they were when it was asked
  reason text,
  rule_key text NOT NULL,
  rule_name text NOT NULL,
  rules_version int NOT NULL,        -- of the rule set; 0 while nobody had written one
  state text NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'sent-back', 'withdrawn', 'voided')),
  plan jsonb NOT NULL,               -- PlannedStep[]
  step int NOT NULL,
  step_since date NOT NULL,
  reminded_on date,
  escalated_on date,
  trail jsonb NOT NULL,              -- TrailEntry[], only ever longer
  asked_on date NOT NULL,
  due_on date NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('approval_requests', 'tenant', 'kept');
SELECT app.keep_history('approval_requests');
-- One request at a time about one thing.
CREATE UNIQUE INDEX approval_requests_open ON app.approval_requests (workspace_id, subject, record_id)
  WHERE state IN ('waiting', 'sent-back');
CREATE INDEX approval_requests_of_record ON app.approval_requests (workspace_id, record_id);
CREATE INDEX approval_requests_by_day ON app.approval_requests (workspace_id, subject, asked_on);

-- Everybody's part in a request: who asked, who decides. Whoever reaches the person reaches the request by it.
CREATE TABLE app.approval_parts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  request_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('asked', 'decides')),
  waits boolean NOT NULL,            -- it is his turn
  acted boolean NOT NULL,            -- he decided, handed on or sent back
  state text NOT NULL,               -- the request's
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, request_id) REFERENCES app.approval_requests (workspace_id, id)
);
SELECT app.declare_table('approval_parts', 'tenant', 'kept');
SELECT app.keep_history('approval_parts');
CREATE UNIQUE INDEX approval_parts_of_request ON app.approval_parts (workspace_id, request_id, person_id);
CREATE INDEX approval_parts_of_person ON app.approval_parts (workspace_id, person_id, waits, request_id);

-- Who decides for somebody from a day to a day, both included.
CREATE TABLE app.stand_ins (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  stand_in_id uuid NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day >= first_day),
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('stand_ins', 'tenant', 'kept');
SELECT app.keep_history('stand_ins');
CREATE INDEX stand_ins_of_person ON app.stand_ins (workspace_id, person_id, first_day);
