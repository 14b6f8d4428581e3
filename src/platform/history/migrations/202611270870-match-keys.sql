-- By what a record is known again when it is entered once more: its mail, telephone, domain, name and how that sounds, as the capability says.
-- Kept by the door in the save's own transaction, hashed, as it is about people. Equality alone is asked of it, which finds its index under row-level security.
CREATE TABLE app.match_keys (
  workspace_id uuid NOT NULL,
  key uuid NOT NULL,
  record_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, key, record_id)
);
SELECT app.declare_table('match_keys', 'tenant', 'derived');
CREATE INDEX match_keys_of_record ON app.match_keys (workspace_id, record_id);
