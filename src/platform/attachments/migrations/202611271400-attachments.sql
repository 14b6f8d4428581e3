-- Files on records: which file stands on which record, and what is said of it. Its bytes are in app.files.
CREATE TABLE app.attachments (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  record_kind text NOT NULL,      -- a record of several kinds: so no reference
  record_id uuid NOT NULL,
  file_id uuid NOT NULL,          -- in app.files, which an erasure takes away while this row says that there was one
  name text,                      -- null after an erasure, as are note, label and sha256
  media_type text NOT NULL,       -- by its content, and by its name where that does not contradict it
  size bigint NOT NULL,
  sha256 text,
  label text,                     -- what kind of document it is: 'Proposal', which a stage may ask for
  note text,
  added_by_id uuid,               -- null: the system
  added_at timestamptz NOT NULL,
  external_id text,               -- its id where it came from
  source text,
  PRIMARY KEY (workspace_id, id),
  CHECK (length(name) <= 200 AND length(label) <= 80 AND length(note) <= 2000)
);
SELECT app.declare_table('attachments', 'tenant', 'kept');
SELECT app.keep_history('attachments');
CREATE INDEX attachments_of_record ON app.attachments (workspace_id, record_id, added_at, id);
CREATE INDEX attachments_past_of_record ON app.attachments_past (workspace_id, record_id, id);
CREATE INDEX attachments_labelled ON app.attachments (workspace_id, added_at) WHERE label IS NOT NULL;
