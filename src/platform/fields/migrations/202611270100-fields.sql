-- What a workspace wants to know of its records beyond what everybody's have: definitions, and where their values are found.
CREATE TABLE app.field_definitions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  object text NOT NULL,             -- the kind of record it belongs to
  key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text NOT NULL,
  help text,
  group_name text,
  position int NOT NULL,
  type text NOT NULL,
  options jsonb NOT NULL,
  required text NOT NULL CHECK (required IN ('no', 'advise', 'warn', 'block')),
  default_value jsonb,
  is_unique boolean NOT NULL,
  is_indexed boolean NOT NULL,
  is_personal boolean NOT NULL,
  is_retired boolean NOT NULL,
  readers jsonb,                    -- roles; null is everybody who reads the record
  writers jsonb,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('field_definitions', 'tenant', 'kept');
SELECT app.keep_history('field_definitions');
CREATE UNIQUE INDEX field_definitions_by_key ON app.field_definitions (workspace_id, object, key);

-- The values of fields that lists filter and sort by, derived from the records: under row-level security jsonb finds no index.
CREATE TABLE app.field_index (
  workspace_id uuid NOT NULL,
  field_id uuid NOT NULL,
  record_id uuid NOT NULL,
  item int NOT NULL,                -- several choices are several rows
  text text,
  number double precision,
  day date,
  unique_key text,                  -- filled where no two records may say the same
  PRIMARY KEY (workspace_id, field_id, record_id, item)
);
SELECT app.declare_table('field_index', 'tenant', 'derived');
CREATE INDEX field_index_by_text ON app.field_index (workspace_id, field_id, text, record_id) WHERE text IS NOT NULL;
CREATE INDEX field_index_by_number ON app.field_index (workspace_id, field_id, number, record_id) WHERE number IS NOT NULL;
CREATE INDEX field_index_by_day ON app.field_index (workspace_id, field_id, day, record_id) WHERE day IS NOT NULL;
CREATE INDEX field_index_of_record ON app.field_index (workspace_id, record_id);
CREATE UNIQUE INDEX field_index_unique ON app.field_index (workspace_id, field_id, unique_key) WHERE unique_key IS NOT NULL;
