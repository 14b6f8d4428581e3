-- Forms that strangers fill in: on a page of ours or framed in a website.
CREATE TABLE app.lead_forms (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  title text NOT NULL,
  fields jsonb NOT NULL,        -- FormField[]: what it asks for, in order
  consent_text text,            -- what they may agree to; null asks for nothing
  thanks text NOT NULL,
  source text,                  -- unless their address says where they came from
  campaign text,
  language text NOT NULL,
  is_open boolean NOT NULL,
  token text NOT NULL,          -- what its link ends in; public wherever the form stands
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('lead_forms', 'tenant', 'kept');
SELECT app.keep_history('lead_forms');
CREATE INDEX lead_forms_by_token ON app.lead_forms (workspace_id, token);

-- What stands behind a form and is told to nobody: the key that signs when it was opened, and, counted, what came and
-- what was held off.
CREATE TABLE app.lead_form_doors (
  workspace_id uuid NOT NULL,
  form_id uuid NOT NULL,
  key bytea NOT NULL,
  came int NOT NULL,
  last_at timestamptz,
  held int NOT NULL,
  PRIMARY KEY (workspace_id, form_id)
);
SELECT app.declare_table('lead_form_doors', 'tenant');

-- Each time a form was filled in, and of which lead. What was written stands with the lead and its history.
CREATE TABLE app.lead_form_submissions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  form_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('lead_form_submissions', 'tenant');
CREATE INDEX lead_form_submissions_of_form ON app.lead_form_submissions (workspace_id, form_id, at);
