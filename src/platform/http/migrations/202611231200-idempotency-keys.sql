-- The answers to writes, kept 48 hours under the caller's own key and in the write's own transaction: asking again
-- after a cut gives the same answer and does nothing twice.
CREATE TABLE app.idempotency_keys (
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request_hash text NOT NULL,
  -- Both null only while the write is under way: nobody else ever sees such a row.
  status int,
  answer jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, person_id, key)
);
CREATE INDEX idempotency_keys_age ON app.idempotency_keys (workspace_id, created_at);
SELECT app.declare_table('idempotency_keys', 'tenant');
