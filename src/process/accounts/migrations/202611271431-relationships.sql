-- How near we are to people and companies, counted from real contact with them: what lists order by and are asked by. Derived by a job
-- within a minute of what it is counted from.
CREATE TABLE app.relationships (
  workspace_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kind text NOT NULL,             -- contact, company
  company_id uuid,                -- of a contact: where it is counted in
  weight double precision,        -- of all contact both ways, as it was worth on 1 January 2000; null while not known
  n int NOT NULL,
  last_on date,
  PRIMARY KEY (workspace_id, record_id)
);
SELECT app.declare_table('relationships', 'tenant', 'derived');
CREATE INDEX relationships_by_weight ON app.relationships (workspace_id, kind, weight, record_id) WHERE weight IS NOT NULL;
CREATE INDEX relationships_by_last ON app.relationships (workspace_id, kind, last_on, record_id) WHERE last_on IS NOT NULL;
CREATE INDEX relationships_of_company ON app.relationships (workspace_id, company_id) WHERE company_id IS NOT NULL;

-- Whoever was spoken with before is counted once.
INSERT INTO app.recount_marks (workspace_id, topic, record_id, mark_id, kind)
  SELECT workspace_id, 'relationship', record_id, gen_random_uuid(), 'contact'
  FROM (SELECT DISTINCT workspace_id, record_id FROM app.activity_links WHERE kind = 'contact') l;
