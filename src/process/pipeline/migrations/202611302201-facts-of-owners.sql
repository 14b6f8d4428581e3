-- What somebody asks of his own deals reads his facts alone: by day, a month has those of everybody.
CREATE INDEX deal_facts_of_owner ON app.deal_facts (workspace_id, owner_id, kind, day);
