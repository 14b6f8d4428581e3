-- What a role is paid a year elsewhere, as somebody published it: beside the figures that the product brings.
CREATE TABLE app.pay_references (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  role text NOT NULL,
  year int NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),   -- minor units, a year
  currency text NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('pay_references', 'tenant', 'kept');
SELECT app.keep_history('pay_references');
