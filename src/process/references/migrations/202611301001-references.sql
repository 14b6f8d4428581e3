-- Which customers speak for us: by whom of theirs, of what, in which ways, and how often in a quarter at most.
CREATE TABLE app.customer_references (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  contact_id uuid NOT NULL,
  owner_id uuid NOT NULL,       -- who looks after it, and asks the customer
  product_id uuid,              -- what they speak of; null is anything
  ways jsonb NOT NULL,          -- a call, a case study, a quote, a visit
  says text,                    -- what they have to tell
  agreed_on date NOT NULL,      -- when they said that they would
  most smallint NOT NULL CHECK (most BETWEEN 1 AND 20),
  resting boolean NOT NULL,     -- not to be asked for now
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('customer_references', 'tenant', 'kept');
SELECT app.keep_history('customer_references');
CREATE INDEX customer_references_of_owner ON app.customer_references (workspace_id, owner_id);
CREATE INDEX customer_references_by_contact ON app.customer_references (workspace_id, contact_id);

-- Each time somebody wished that a customer speaks for us, perhaps for a deal, and what came of it.
CREATE TABLE app.reference_asks (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  reference_id uuid NOT NULL,
  contact_id uuid NOT NULL,     -- whose reference it is, so that what was noted is erased with him
  owner_id uuid NOT NULL,       -- who asked
  deal_id uuid,
  way text NOT NULL CHECK (way IN ('call', 'case', 'quote', 'visit')),
  asked_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'used')),
  answered_on date,
  used_on date,
  note text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('reference_asks', 'tenant', 'kept');
SELECT app.keep_history('reference_asks');
CREATE INDEX reference_asks_of_owner ON app.reference_asks (workspace_id, owner_id);
CREATE INDEX reference_asks_by_reference ON app.reference_asks (workspace_id, reference_id, asked_on);
CREATE INDEX reference_asks_by_deal ON app.reference_asks (workspace_id, deal_id);
