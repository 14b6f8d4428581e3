-- A pay plan; its version is the row's, and what it said before stays in its past.
CREATE TABLE app.pay_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'archived')),
  terms jsonb NOT NULL,              -- Plan without its id, version and name
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('pay_plans', 'tenant', 'kept');
SELECT app.keep_history('pay_plans');

-- Who is on a plan from one day up to, not including, another.
CREATE TABLE app.pay_assignments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  plan_id uuid NOT NULL,
  person_id uuid NOT NULL,
  from_day date NOT NULL,
  until_day date,                    -- null: until further notice
  ramp jsonb NOT NULL,               -- the share of quota, month by month from its start
  PRIMARY KEY (workspace_id, id),
  CHECK (until_day > from_day),
  FOREIGN KEY (workspace_id, plan_id) REFERENCES app.pay_plans (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('pay_assignments', 'tenant', 'kept');
SELECT app.keep_history('pay_assignments');
CREATE INDEX pay_assignments_by_person ON app.pay_assignments (workspace_id, person_id, from_day);

-- The pay of one period: reckoned anew while a draft, and from then on as it was frozen.
CREATE TABLE app.pay_runs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,                -- of its period: Q3 2026 or 2026-09
  first_day date NOT NULL,
  next_day date NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'frozen', 'approved', 'locked')),
  PRIMARY KEY (workspace_id, id),
  CHECK (next_day > first_day)
);
SELECT app.declare_table('pay_runs', 'tenant', 'kept');
SELECT app.keep_history('pay_runs');
CREATE UNIQUE INDEX pay_runs_once ON app.pay_runs (workspace_id, first_day);

-- What somebody is paid by a run, with all facts that it follows from.
CREATE TABLE app.pay_statements (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  run_id uuid NOT NULL,
  person_id uuid NOT NULL,
  currency text NOT NULL,
  earned bigint NOT NULL,            -- minor units
  paid bigint NOT NULL,
  balance bigint NOT NULL,           -- what the draw still asks back afterwards
  held bigint NOT NULL,              -- earned, and waiting for its release
  arithmetic int NOT NULL,           -- the rule of the sums
  input jsonb NOT NULL,              -- PayInput, without a name in it
  lines jsonb NOT NULL,              -- [{key, amount}]
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, run_id) REFERENCES app.pay_runs (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('pay_statements', 'tenant', 'kept');
SELECT app.keep_history('pay_statements');
CREATE UNIQUE INDEX pay_statements_once ON app.pay_statements (workspace_id, run_id, person_id);
CREATE INDEX pay_statements_by_person ON app.pay_statements (workspace_id, person_id);

-- So much of a won deal was paid by the buyer, or came to nothing: holds are released and pay is clawed back by it.
CREATE TABLE app.pay_events (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  deal_id uuid NOT NULL,             -- the deal may be gone
  what text NOT NULL CHECK (what IN ('payment', 'reversal')),
  day date NOT NULL,
  share text NOT NULL,               -- of the deal, an exact number: 50%, 1/3
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('pay_events', 'tenant', 'kept');
SELECT app.keep_history('pay_events');
CREATE INDEX pay_events_by_deal ON app.pay_events (workspace_id, deal_id, day);
