-- Companies and the people who work there.
CREATE TABLE app.companies (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  parent_id uuid,               -- the company it belongs to
  owner_id uuid,
  sector text,
  country text,
  website text,
  employees int,
  revenue bigint,               -- a year's, in minor units of `currency`
  currency char(3),
  founded_year int,
  external_id text,             -- its id where it came from
  source text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, parent_id) REFERENCES app.companies (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('companies', 'tenant', 'kept');
SELECT app.keep_history('companies');
CREATE INDEX companies_by_name ON app.companies (workspace_id, name, id);
CREATE INDEX companies_of_owner ON app.companies (workspace_id, owner_id);
CREATE INDEX companies_of_parent ON app.companies (workspace_id, parent_id);
-- What came from a source comes once, also when two import it at the same moment.
CREATE UNIQUE INDEX companies_external ON app.companies (workspace_id, source, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE app.contacts (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  company_id uuid,
  owner_id uuid,
  title text,
  email text,
  phone text,
  external_id text,
  source text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('contacts', 'tenant', 'kept');
SELECT app.keep_history('contacts');
CREATE INDEX contacts_by_name ON app.contacts (workspace_id, name, id);
CREATE INDEX contacts_of_company ON app.contacts (workspace_id, company_id);
CREATE INDEX contacts_of_owner ON app.contacts (workspace_id, owner_id);
CREATE INDEX contacts_by_email ON app.contacts (workspace_id, email);
