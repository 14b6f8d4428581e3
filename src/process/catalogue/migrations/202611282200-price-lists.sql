-- Prices that hold from a day on, for all, a segment or one customer, beside the list price of each product.
CREATE TABLE app.price_lists (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  currency char(3) NOT NULL,
  starts_on date NOT NULL,
  ends_on date CHECK (ends_on >= starts_on), -- its last day; null is until further notice
  company_id uuid,                           -- for this customer alone
  sector text,                               -- for companies of this sector alone
  prices jsonb NOT NULL,                     -- ListedPrice[]: minor units of `currency`, a product once
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies (workspace_id, id),
  CHECK (company_id IS NULL OR sector IS NULL)
);
SELECT app.declare_table('price_lists', 'tenant', 'kept');
SELECT app.keep_history('price_lists');
CREATE INDEX price_lists_of_company ON app.price_lists (workspace_id, company_id);

-- Products that are sold together, some of them only if wanted, at a price of the whole or at those of its parts.
CREATE TABLE app.bundles (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  currency char(3) NOT NULL,
  price bigint CHECK (price >= 0),           -- of all parts that always come; null: the parts say
  parts jsonb NOT NULL,                      -- BundlePart[] in their order
  active boolean NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('bundles', 'tenant', 'kept');
SELECT app.keep_history('bundles');
