-- Sums by month of whose deals they are alone: what is asked by people reads a fifth of the rows.
CREATE TABLE app.deal_fact_owner_months (
  workspace_id uuid NOT NULL,
  kind text NOT NULL,
  month date NOT NULL,         -- first day of the month of `day`
  cohort_month date NOT NULL,  -- of `cohort_day`; for stock that of `day`
  owner_id uuid NOT NULL,
  currency char(3) NOT NULL,
  confidential boolean NOT NULL DEFAULT false,
  n int NOT NULL,
  amount bigint NOT NULL,
  days bigint NOT NULL,
  listed int NOT NULL,
  PRIMARY KEY (workspace_id, kind, month, cohort_month, owner_id, currency, confidential) INCLUDE (n, amount, days, listed)
);
SELECT app.declare_table('deal_fact_owner_months', 'tenant', 'derived');
INSERT INTO app.deal_fact_owner_months
  SELECT workspace_id, kind, month, cohort_month, owner_id, currency, confidential, sum(n), sum(amount), sum(days), sum(listed)
  FROM app.deal_fact_months GROUP BY 1, 2, 3, 4, 5, 6, 7;
-- It is small and written by a job alone: what it was is swept away soon.
ALTER TABLE app.deal_fact_owner_months SET (autovacuum_vacuum_scale_factor = 0.05);
