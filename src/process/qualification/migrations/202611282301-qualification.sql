-- A way of qualifying that a workspace made itself: its elements with what each score means and what to ask.
CREATE TABLE app.qualification_methods (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  elements jsonb NOT NULL,           -- Element[] in their order
  copy_of text,                      -- the method it was made from
  retired_on date,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('qualification_methods', 'tenant', 'kept');
SELECT app.keep_history('qualification_methods');

-- By which methods the deals of a pipeline are qualified; its id is the pipeline's. One without goes by BANT.
CREATE TABLE app.qualification_choices (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  method_ids jsonb NOT NULL,         -- string[]: known ones by name, own ones by id; the first is the one compared by
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('qualification_choices', 'tenant', 'kept');
SELECT app.keep_history('qualification_choices');

-- What somebody said of one element of a method about one record, and what shows it.
CREATE TABLE app.qualification_answers (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  record_kind text NOT NULL,         -- a record of several kinds: so no reference
  record_id uuid NOT NULL,
  method_id text NOT NULL,           -- a known one by name, an own one by id
  method_version int NOT NULL,       -- the one it was given under
  element_key text NOT NULL,
  score int NOT NULL,
  note text NOT NULL,
  evidence jsonb NOT NULL,           -- Evidence[]
  scored_by_id uuid,
  scored_on date NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CHECK (score BETWEEN 0 AND 3)
);
SELECT app.declare_table('qualification_answers', 'tenant', 'kept');
SELECT app.keep_history('qualification_answers');
CREATE UNIQUE INDEX qualification_answers_once
  ON app.qualification_answers (workspace_id, record_id, method_id, element_key);
CREATE INDEX qualification_answers_past_of_record ON app.qualification_answers_past (workspace_id, record_id, id);
