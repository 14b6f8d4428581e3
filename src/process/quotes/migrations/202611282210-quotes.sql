-- What is offered to a buyer of a deal: one row for each version. A version that was sent is never edited; the next one replaces it.
CREATE TABLE app.quotes (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  number int,                     -- given when it is first sent, without gaps; null while it is a draft
  revision int NOT NULL,          -- 1 for the first, one more for each that replaces another
  replaces_id uuid,
  record_kind text NOT NULL CHECK (record_kind = 'deal'), -- a quote is for whoever reads its deal
  record_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'replaced', 'void')),
  title text NOT NULL,
  currency char(3) NOT NULL,
  lines jsonb NOT NULL,           -- QuoteLine[]
  discount_percent double precision CHECK (discount_percent BETWEEN 0 AND 100), -- off every payment
  discount_amount bigint CHECK (discount_amount >= 0),                          -- off what is paid once
  tax_included boolean NOT NULL,
  language text NOT NULL,
  valid_until date NOT NULL,
  starts_on date,                 -- when what recurs begins
  recipient_id uuid,              -- the contact whom it is for
  recipient_name text,
  recipient_address text,
  terms text,
  notes text,
  approval jsonb,                 -- FloorApproval: who agreed to prices below their floor
  sent_at timestamptz,
  first_viewed_on date,
  last_viewed_on date,
  decided_at timestamptz,
  decided_by text,                -- as the buyer wrote his name
  decided_from text,              -- the address it came from
  decided_print text,             -- sha256 of what he was shown
  reason text,                    -- why it was declined, or why it was voided
  PRIMARY KEY (workspace_id, id),
  CHECK ((number IS NULL) = (status = 'draft' AND revision = 1)),
  CHECK (discount_percent IS NULL OR discount_amount IS NULL)
);
SELECT app.declare_table('quotes', 'tenant', 'kept');
SELECT app.keep_history('quotes');
CREATE INDEX quotes_of_record ON app.quotes (workspace_id, record_id, id);
CREATE UNIQUE INDEX quotes_by_number ON app.quotes (workspace_id, number, revision) WHERE number IS NOT NULL;

-- The last number that was given; locked with the quote that gets the next, so that none is left out.
CREATE TABLE app.quote_numbers (
  workspace_id uuid NOT NULL,
  last int NOT NULL,
  PRIMARY KEY (workspace_id)
);
SELECT app.declare_table('quote_numbers', 'tenant');

-- By what a buyer reads a quote without signing in: a print of the link, never the link. It goes with its quote.
CREATE TABLE app.quote_links (
  workspace_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  quote_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, token_hash)
);
SELECT app.declare_table('quote_links', 'tenant');
CREATE INDEX quote_links_of_quote ON app.quote_links (workspace_id, quote_id);

-- How a workspace quotes. Its id is the workspace's own.
CREATE TABLE app.quote_settings (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  prefix text NOT NULL,           -- before the number: Q-
  valid_days int NOT NULL CHECK (valid_days BETWEEN 1 AND 365),
  tax_rates jsonb NOT NULL,       -- TaxRate[]; the first is that of a new line
  tax_included boolean NOT NULL,
  terms text,
  sender text,                    -- the name and address of the seller
  on_accept text NOT NULL CHECK (on_accept IN ('propose', 'advance', 'win')),
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('quote_settings', 'tenant', 'kept');
SELECT app.keep_history('quote_settings');
