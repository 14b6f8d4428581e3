-- What a line of products, a product or a territory is to bring in a fiscal quarter, beside the quotas of people.
CREATE TABLE app.part_targets (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  line text,                    -- a line of products, as the catalogue sorts them
  product_id uuid,
  territory_id uuid,
  quarter_start date NOT NULL,  -- the first day of the fiscal quarter
  amount bigint NOT NULL CHECK (amount > 0), -- minor units of `currency`
  currency char(3) NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES app.products (workspace_id, id),
  FOREIGN KEY (workspace_id, territory_id) REFERENCES app.territories (workspace_id, id),
  CHECK (num_nonnulls(line, product_id, territory_id) = 1)
);
SELECT app.declare_table('part_targets', 'tenant', 'kept');
SELECT app.keep_history('part_targets');
CREATE UNIQUE INDEX part_targets_of_line ON app.part_targets (workspace_id, line, quarter_start) WHERE line IS NOT NULL;
CREATE UNIQUE INDEX part_targets_of_product ON app.part_targets (workspace_id, product_id, quarter_start) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX part_targets_of_territory ON app.part_targets (workspace_id, territory_id, quarter_start) WHERE territory_id IS NOT NULL;
CREATE INDEX part_targets_by_quarter ON app.part_targets (workspace_id, quarter_start);
