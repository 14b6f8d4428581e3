-- Pipelines with their stages and criteria as one versioned definition, deals, and the daily facts of deals.
CREATE TABLE app.pipelines (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  position int NOT NULL,
  stages jsonb NOT NULL,        -- Stage[] in their order, each with its criteria
  owner_id uuid,                -- who answers for the definition
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('pipelines', 'tenant', 'kept');
SELECT app.keep_history('pipelines');

CREATE TABLE app.deals (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  valid_from timestamptz NOT NULL,
  name text NOT NULL,
  owner_id uuid NOT NULL,
  company_id uuid,
  product_id uuid,
  pipeline_id uuid NOT NULL,
  stage_id uuid NOT NULL,
  stage_position int NOT NULL,  -- where the stage stood in its pipeline when the deal came there
  stage_since date NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'won', 'lost')),
  amount bigint,                -- minor units of `currency`; null is not known
  amount_basis text NOT NULL CHECK (amount_basis IN ('entered', 'list_price')),
  currency char(3) NOT NULL,
  created_on date NOT NULL,
  expected_close_on date,
  closed_on date,
  next_step text,
  next_step_on date,
  lost_reason text,
  confirmations jsonb NOT NULL, -- Confirmation[]: statements somebody vouched for, with evidence
  last_move jsonb,              -- Transition: how it came to stand where it stands, criteria overridden included
  external_id text,
  source text,
  source_stage text,            -- what its stage was called where it came from
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES app.people (workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies (workspace_id, id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES app.products (workspace_id, id),
  FOREIGN KEY (workspace_id, pipeline_id) REFERENCES app.pipelines (workspace_id, id)
);
SELECT app.declare_table('deals', 'tenant', 'kept');
SELECT app.keep_history('deals');
CREATE INDEX deals_on_board ON app.deals (workspace_id, pipeline_id, stage_id, expected_close_on, id) INCLUDE (owner_id, amount, currency, stage_since, stage_position) WHERE status = 'open';
-- The orders in which lists of open deals are asked for most.
CREATE INDEX deals_open_by_amount ON app.deals (workspace_id, amount DESC NULLS LAST, id DESC) WHERE status = 'open';
CREATE INDEX deals_open_by_expected_close ON app.deals (workspace_id, expected_close_on, id) WHERE status = 'open';
CREATE INDEX deals_by_creation ON app.deals (workspace_id, created_on, id);
CREATE INDEX deals_of_owner ON app.deals (workspace_id, owner_id, status);
CREATE INDEX deals_of_company ON app.deals (workspace_id, company_id);
CREATE INDEX deals_of_product ON app.deals (workspace_id, product_id);
CREATE INDEX deals_by_close ON app.deals (workspace_id, status, closed_on, id);
CREATE INDEX deals_by_name ON app.deals (workspace_id, name, id);
-- What came from a source comes once, also when two import it at the same moment.
CREATE UNIQUE INDEX deals_external ON app.deals (workspace_id, source, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX deals_past_of_owner ON app.deals_past (workspace_id, owner_id);

-- Signed changes of counts and sums by the day they became true; appended with each save, folded by a job.
CREATE TABLE app.deal_facts (
  workspace_id uuid NOT NULL,
  fact_id uuid NOT NULL,
  day date NOT NULL,            -- when it became true
  kind text NOT NULL,           -- created, open, won, lost, entered, advanced, left
  cohort_day date,              -- the day of the event itself; null for open stock
  owner_id uuid NOT NULL,
  pipeline_id uuid NOT NULL,
  stage_id uuid NOT NULL,
  product_id uuid,
  currency char(3) NOT NULL,
  n int NOT NULL,
  amount bigint NOT NULL,
  days bigint NOT NULL,
  PRIMARY KEY (workspace_id, fact_id)
);
SELECT app.declare_table('deal_facts', 'tenant', 'derived');
CREATE INDEX deal_facts_by_cohort ON app.deal_facts (workspace_id, kind, cohort_day) INCLUDE (day, owner_id, pipeline_id, stage_id, product_id, currency, n, amount, days);

-- Totals are read from the index alone, as far as pages are known to be visible to all: kept so by vacuuming often.
ALTER TABLE app.deals SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_insert_threshold = 500);
ALTER TABLE app.deal_facts SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_insert_threshold = 1000);
