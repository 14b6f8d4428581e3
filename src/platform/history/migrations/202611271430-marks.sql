-- What must be counted anew because a record was written that it is counted from: left by the door in the save's own transaction, taken
-- away by the job that counts. Each save leaves a mark of its own, so that none is lost to a job that is just counting.
CREATE TABLE app.recount_marks (
  workspace_id uuid NOT NULL,
  topic text NOT NULL,            -- what is counted: relationship
  record_id uuid NOT NULL,
  mark_id uuid NOT NULL,
  kind text NOT NULL,             -- of the record
  PRIMARY KEY (workspace_id, topic, record_id, mark_id)
);
SELECT app.declare_table('recount_marks', 'tenant', 'technical');
