-- Companies and contacts in full: how to reach them, what they are tagged with, and whether they want to be reached.
CREATE TABLE app.tags (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('tags', 'tenant', 'kept');
SELECT app.keep_history('tags');
-- One word for one thing, however it is written.
CREATE UNIQUE INDEX tags_by_name ON app.tags (workspace_id, lower(name));

ALTER TABLE app.companies
  ADD COLUMN addresses jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN phones jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN channels jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN tag_ids jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN no_contact jsonb,
  ADD COLUMN no_contact_reason text;
ALTER TABLE app.companies_past
  ADD COLUMN addresses jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN phones jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN channels jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN tag_ids jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN no_contact jsonb,
  ADD COLUMN no_contact_reason text;
SELECT app.refresh_history('companies');

ALTER TABLE app.contacts
  ADD COLUMN addresses jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN phones jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN channels jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN tag_ids jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN no_contact jsonb,
  ADD COLUMN no_contact_reason text,
  ADD COLUMN phone_key text;     -- by what the first number is found, however it was typed
ALTER TABLE app.contacts_past
  ADD COLUMN addresses jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN phones jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN channels jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN tag_ids jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN no_contact jsonb,
  ADD COLUMN no_contact_reason text,
  ADD COLUMN phone_key text;
SELECT app.refresh_history('contacts');
CREATE INDEX contacts_by_phone ON app.contacts (workspace_id, phone_key);

-- What a contact does at another company than his main one, or did.
CREATE TABLE app.positions (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  contact_id uuid NOT NULL,
  company_id uuid NOT NULL,
  title text,
  from_on date,
  until_on date,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES app.contacts (workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies (workspace_id, id)
);
SELECT app.declare_table('positions', 'tenant', 'kept');
SELECT app.keep_history('positions');
CREATE INDEX positions_of_contact ON app.positions (workspace_id, contact_id);
CREATE INDEX positions_of_company ON app.positions (workspace_id, company_id);

-- Who has a part in a company's decision to buy.
CREATE TABLE app.buying_roles (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  company_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('economic_buyer', 'decision_maker', 'champion', 'influencer', 'user', 'blocker')),
  stance text NOT NULL CHECK (stance IN ('supports', 'neutral', 'opposes', 'unknown')),
  note text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES app.contacts (workspace_id, id)
);
SELECT app.declare_table('buying_roles', 'tenant', 'kept');
SELECT app.keep_history('buying_roles');
-- Somebody has a role once at a company.
CREATE UNIQUE INDEX buying_roles_once ON app.buying_roles (workspace_id, company_id, contact_id, role);
CREATE INDEX buying_roles_of_contact ON app.buying_roles (workspace_id, contact_id);
