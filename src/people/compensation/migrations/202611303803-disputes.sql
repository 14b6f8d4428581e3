-- Somebody's doubt about his statement, or a line of it, until it is answered.
CREATE TABLE app.pay_disputes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text COLLATE app.reading NOT NULL,   -- the period, and what was earned by
  person_id uuid NOT NULL,
  statement_id uuid NOT NULL,
  line_key text,                     -- null: the statement as a whole
  state text NOT NULL CHECK (state IN ('submitted', 'in-review', 'needs-info', 'resolved', 'declined', 'closed')),
  trail jsonb NOT NULL,              -- [{at, personId, to, says}], the first what was doubted
  fix jsonb,                         -- {kind, id}: what was put right; of every resolved one, and of no other that is open
  PRIMARY KEY (workspace_id, id),
  CHECK (state <> 'resolved' OR fix IS NOT NULL),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, statement_id) REFERENCES app.pay_statements (workspace_id, id)
);
SELECT app.declare_table('pay_disputes', 'tenant', 'kept');
SELECT app.keep_history('pay_disputes');
CREATE INDEX pay_disputes_by_statement ON app.pay_disputes (workspace_id, statement_id);
CREATE INDEX pay_disputes_by_person ON app.pay_disputes (workspace_id, person_id);
