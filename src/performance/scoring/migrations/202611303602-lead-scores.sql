-- Leads are scored as deals are: by versions of their own.
ALTER TABLE app.score_models DROP CONSTRAINT score_models_subject_check;
ALTER TABLE app.score_models ADD CONSTRAINT score_models_subject_check CHECK (subject IN ('deal', 'company', 'lead'));

-- How likely an open lead is to be converted, as of last night, and why.
CREATE TABLE app.lead_scores (
  workspace_id uuid NOT NULL,
  lead_id uuid NOT NULL,
  model_id uuid NOT NULL,
  chance double precision NOT NULL CHECK (chance >= 0 AND chance <= 1),
  grade text NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D', 'E')),
  reasons jsonb NOT NULL,
  PRIMARY KEY (workspace_id, lead_id)
);
SELECT app.declare_table('lead_scores', 'tenant', 'derived');
