-- When a leader was signed in as somebody, why, and until when: the list that everybody may ask about himself.
CREATE TABLE app.sign_ins_as (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  person_id uuid NOT NULL,     -- as whom
  leader_id uuid NOT NULL,     -- who it was
  reason text NOT NULL,
  session_id uuid NOT NULL,    -- in which session of the leader
  until timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('sign_ins_as', 'tenant', 'kept');
SELECT app.keep_history('sign_ins_as');
CREATE INDEX sign_ins_as_of_session ON app.sign_ins_as (workspace_id, session_id) WHERE ended_at IS NULL;
CREATE INDEX sign_ins_as_of_person ON app.sign_ins_as (workspace_id, person_id, id);
