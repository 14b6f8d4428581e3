-- Sums by month of the facts that are `rolled`; a question adds the facts that are not yet. Numbers of years are read from some thousand
-- sums instead of millions of days.
ALTER TABLE app.activity_facts ADD COLUMN rolled boolean NOT NULL DEFAULT false;
CREATE INDEX activity_facts_loose ON app.activity_facts (workspace_id, kind) WHERE NOT rolled;

CREATE TABLE app.activity_fact_months (
  workspace_id uuid NOT NULL,
  sum_id uuid NOT NULL DEFAULT gen_random_uuid(),  -- its other columns are no key: some may be null
  kind text NOT NULL,
  month date NOT NULL,         -- first day of the month of `day`
  cohort_month date NOT NULL,  -- of `cohort_day`
  owner_id uuid NOT NULL,
  kind_id uuid NOT NULL,
  direction text,
  channel text,
  n int NOT NULL,
  PRIMARY KEY (workspace_id, sum_id)
);
SELECT app.declare_table('activity_fact_months', 'tenant', 'derived');
CREATE UNIQUE INDEX activity_fact_months_key ON app.activity_fact_months
  (workspace_id, kind, cohort_month, month, owner_id, kind_id, direction, channel) INCLUDE (n) NULLS NOT DISTINCT;
-- It is small and written by a job alone: what it was is swept away soon.
ALTER TABLE app.activity_fact_months SET (autovacuum_vacuum_scale_factor = 0.05);
