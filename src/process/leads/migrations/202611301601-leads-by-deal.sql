-- What became of leads is asked by the deals that closed.
CREATE INDEX leads_by_deal ON app.leads (workspace_id, deal_id, received_at, id) WHERE deal_id IS NOT NULL;
