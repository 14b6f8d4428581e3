-- A credit that no deal gives: a correction of what was sold, or something else that a plan counts.
CREATE TABLE app.pay_credits (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  day date NOT NULL,
  measure text NOT NULL,             -- what a plan's component counts: revenue
  role text NOT NULL CHECK (role IN ('direct', 'overlay', 'roll-up', 'team')),
  amount bigint NOT NULL CHECK (amount > 0),   -- minor units
  currency text NOT NULL,
  what text NOT NULL,                -- what it is for, as the statement says it
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('pay_credits', 'tenant', 'kept');
SELECT app.keep_history('pay_credits');
CREATE INDEX pay_credits_by_person ON app.pay_credits (workspace_id, person_id, day);
CREATE INDEX pay_credits_by_day ON app.pay_credits (workspace_id, day);
