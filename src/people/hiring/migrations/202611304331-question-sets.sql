-- Questions change for who comes next: what was asked before stands with those who were asked it.
ALTER TABLE app.requisitions
  ADD COLUMN question_set int NOT NULL DEFAULT 1,
  ADD COLUMN earlier_sets jsonb NOT NULL DEFAULT '[]'; -- QuestionSet[]
ALTER TABLE app.requisitions_past
  ADD COLUMN question_set int NOT NULL DEFAULT 1,
  ADD COLUMN earlier_sets jsonb NOT NULL DEFAULT '[]';
ALTER TABLE app.candidates ADD COLUMN question_set int NOT NULL DEFAULT 1; -- by which questions he is asked
ALTER TABLE app.candidates_past ADD COLUMN question_set int NOT NULL DEFAULT 1;
SELECT app.refresh_history('requisitions');
SELECT app.refresh_history('candidates');

-- Who read what others gave a candidate, the first time: whoever scores him after that is not blind.
CREATE TABLE app.score_readings (
  workspace_id uuid NOT NULL,
  candidate_id uuid NOT NULL,
  person_id uuid NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, candidate_id, person_id)
);
SELECT app.declare_table('score_readings', 'tenant');

ALTER TABLE app.interviews ADD COLUMN knew_others boolean NOT NULL DEFAULT false; -- read what others gave before his own
ALTER TABLE app.interviews_past ADD COLUMN knew_others boolean NOT NULL DEFAULT false;
SELECT app.refresh_history('interviews');
