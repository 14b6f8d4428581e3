-- Facts of open deals tell how many have the list price and since when they stand in their stage, so that the totals of a
-- board need no deal to be read.
ALTER TABLE app.deal_facts ADD COLUMN listed int NOT NULL DEFAULT 0, ADD COLUMN rolled boolean NOT NULL DEFAULT false;
INSERT INTO app.outdated_facts SELECT workspace_id, 'deal_facts' FROM app.workspaces;

-- Sums of the facts that are `rolled`: by month, and of all days together. A question adds the facts that are not yet.
CREATE TABLE app.deal_fact_months (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  month date NOT NULL,         -- first day of the month of `day`
  cohort_month date NOT NULL,  -- of `cohort_day`; for stock that of `day`
  owner_id uuid NOT NULL,
  pipeline_id uuid NOT NULL,
  stage_id uuid NOT NULL,
  currency char(3) NOT NULL,
  n int NOT NULL,
  amount bigint NOT NULL,
  days bigint NOT NULL,
  listed int NOT NULL,
  PRIMARY KEY (workspace_id, kind, month, cohort_month, owner_id, pipeline_id, stage_id, currency)
);
SELECT app.declare_table('deal_fact_months', 'tenant', 'derived');

CREATE TABLE app.deal_fact_totals (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  pipeline_id uuid NOT NULL,
  stage_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  currency char(3) NOT NULL,
  n int NOT NULL,
  amount bigint NOT NULL,
  days bigint NOT NULL,
  listed int NOT NULL,
  PRIMARY KEY (workspace_id, kind, pipeline_id, stage_id, owner_id, currency)
);
SELECT app.declare_table('deal_fact_totals', 'tenant', 'derived');

CREATE INDEX deal_facts_loose ON app.deal_facts (workspace_id, kind) WHERE NOT rolled;
CREATE INDEX deal_facts_by_day ON app.deal_facts (workspace_id, kind, day);
-- Both are small and written by a job alone: what they were is swept away soon.
ALTER TABLE app.deal_fact_months SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE app.deal_fact_totals SET (autovacuum_vacuum_scale_factor = 0.05);
