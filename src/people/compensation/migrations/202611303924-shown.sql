-- What could not be paid of a statement, and why, as it was frozen: nobody reckons it again to list a run. Null of those before.
ALTER TABLE app.pay_statements
  ADD COLUMN shown jsonb;
ALTER TABLE app.pay_statements_past
  ADD COLUMN shown jsonb;
SELECT app.refresh_history('pay_statements');
