-- What one unit of a currency is worth in another, from a day on until the next rate of the two.
CREATE TABLE app.pay_rates (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  day date NOT NULL,
  currency text NOT NULL,
  into_currency text NOT NULL,
  rate text NOT NULL,                    -- an exact number: 0.9235
  PRIMARY KEY (workspace_id, id),
  CHECK (currency <> into_currency)
);
SELECT app.declare_table('pay_rates', 'tenant', 'kept');
SELECT app.keep_history('pay_rates');
CREATE INDEX pay_rates_by_day ON app.pay_rates (workspace_id, currency, into_currency, day);
