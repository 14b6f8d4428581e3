-- What somebody means to do on a day, in the order in which he means to do it.
CREATE TABLE app.day_plans (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,
  on_day date NOT NULL,
  items jsonb NOT NULL,  -- [{ kind: deal, activity or commitment, id }]; what is gone is passed over
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX day_plans_of_person ON app.day_plans (workspace_id, person_id, on_day);
SELECT app.declare_table('day_plans', 'tenant', 'kept');
SELECT app.keep_history('day_plans');
