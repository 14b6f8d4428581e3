-- Months are added up from their key alone, also now that it tells confidential deals apart.
ALTER TABLE app.deal_fact_months DROP CONSTRAINT deal_fact_months_pkey;
ALTER TABLE app.deal_fact_months ADD CONSTRAINT deal_fact_months_pkey
  PRIMARY KEY (workspace_id, kind, month, cohort_month, owner_id, pipeline_id, stage_id, currency, confidential) INCLUDE (n, amount, days, listed);
