-- Who asked about what we sell and is not yet a customer's contact: with where they came from and whether they were answered.
CREATE TABLE app.leads (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  company_name text,
  title text,
  email text,
  phone text,
  phone_key text,               -- by what the number is found, however it was typed
  country text,
  language text,
  employees int,
  interest text,                -- the product or subject that was asked about
  message text,                 -- what the person wrote
  source text,
  medium text,
  campaign text,
  owner_id uuid,                -- nobody's stands in the queue
  status text NOT NULL,
  status_reason text,           -- why it was disqualified or put back
  recycle_on date,              -- the day a recycled one comes back
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,    -- the same as a day of the workspace
  answered_at timestamptz,
  due_at timestamptz,           -- answered by then, or the promise is broken
  late_at timestamptz,          -- twice as long: given to somebody else
  escalated smallint NOT NULL,  -- 0 not yet, 1 the owner's manager was told, 2 taken over
  routed jsonb,                 -- why it has this owner, or none
  arrivals jsonb NOT NULL,      -- each time the same person asked
  no_contact boolean NOT NULL,
  consent_at timestamptz,       -- when the person agreed to be written to
  consent_text text,            -- to which words
  override_reason text,         -- why it counts as qualified though the agreed rule says no
  referred_by_id uuid,          -- the contact who sent them
  company_id uuid,              -- what it became
  contact_id uuid,
  deal_id uuid,
  external_id text,
  import_source text,
  custom jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('leads', 'tenant', 'kept');
SELECT app.keep_history('leads');
ALTER TABLE app.leads_past ALTER COLUMN custom SET DEFAULT '{}';
CREATE INDEX leads_of_owner ON app.leads (workspace_id, owner_id);
CREATE INDEX leads_by_arrival ON app.leads (workspace_id, received_on, id);
CREATE INDEX leads_by_name ON app.leads (workspace_id, name, id);
CREATE INDEX leads_by_email ON app.leads (workspace_id, email);
CREATE INDEX leads_by_phone ON app.leads (workspace_id, phone_key);
CREATE INDEX leads_waiting ON app.leads (workspace_id, due_at) WHERE answered_at IS NULL;
