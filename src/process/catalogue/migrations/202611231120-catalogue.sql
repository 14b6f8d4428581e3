-- What is sold, at which list price.
CREATE TABLE app.products (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  series text,
  list_price bigint,            -- minor units of `currency`
  currency char(3) NOT NULL,
  active boolean NOT NULL,
  external_id text,
  source text,
  PRIMARY KEY (workspace_id, id)
);
SELECT app.declare_table('products', 'tenant', 'kept');
SELECT app.keep_history('products');
CREATE INDEX products_by_name ON app.products (workspace_id, name, id);
-- What came from a source comes once, also when two import it at the same moment.
CREATE UNIQUE INDEX products_external ON app.products (workspace_id, source, external_id) WHERE external_id IS NOT NULL;
