-- Until which day somebody does not want a deal on his list of the day. From that day on it is there again.
CREATE TABLE app.day_snoozes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  deal_id uuid NOT NULL,
  until_on date NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX day_snoozes_of_person ON app.day_snoozes (workspace_id, person_id, deal_id);
SELECT app.declare_table('day_snoozes', 'tenant', 'kept');
SELECT app.keep_history('day_snoozes');
