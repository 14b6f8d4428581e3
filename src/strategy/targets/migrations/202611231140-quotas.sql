-- What each person is to win in a fiscal quarter; the quota of a team is the sum over its people and is never stored.
CREATE TABLE app.quotas (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  quarter_start date NOT NULL,  -- the first day of the fiscal quarter
  amount bigint NOT NULL CHECK (amount > 0), -- minor units of `currency`
  currency char(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('quotas', 'tenant', 'kept');
SELECT app.keep_history('quotas');
CREATE UNIQUE INDEX quotas_of_person ON app.quotas (workspace_id, person_id, quarter_start);
CREATE INDEX quotas_by_quarter ON app.quotas (workspace_id, quarter_start);
