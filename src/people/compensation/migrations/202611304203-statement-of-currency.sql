-- Whoever goes over to a plan in another currency has a statement in each, as long as something of the earlier one is to be settled.
DROP INDEX app.pay_statements_once;
CREATE UNIQUE INDEX pay_statements_once ON app.pay_statements (workspace_id, run_id, person_id, currency);
