-- A confidential deal is seen by its owner and by few; its facts and their sums say so too, that no total gives it away.
ALTER TABLE app.deals ADD COLUMN confidential boolean NOT NULL DEFAULT false;
ALTER TABLE app.deals_past ADD COLUMN confidential boolean NOT NULL DEFAULT false;
SELECT app.refresh_history('deals');
ALTER TABLE app.deal_facts ADD COLUMN confidential boolean NOT NULL DEFAULT false;
ALTER TABLE app.deal_fact_months ADD COLUMN confidential boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT deal_fact_months_pkey,
  ADD PRIMARY KEY (workspace_id, kind, month, cohort_month, owner_id, pipeline_id, stage_id, currency, confidential);
ALTER TABLE app.deal_fact_totals ADD COLUMN confidential boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT deal_fact_totals_pkey,
  ADD PRIMARY KEY (workspace_id, kind, pipeline_id, stage_id, owner_id, currency, confidential);
