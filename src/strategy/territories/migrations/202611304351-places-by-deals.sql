-- A company may stand elsewhere since a deal of it sells something else.
ALTER TABLE app.company_places DROP CONSTRAINT company_places_cause_check;
ALTER TABLE app.company_places ADD CONSTRAINT company_places_cause_check CHECK (cause IN ('company', 'deal', 'plan'));
