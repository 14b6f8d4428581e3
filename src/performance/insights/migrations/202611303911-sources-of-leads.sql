-- A source whose leads come to less than those of the others is found too.
ALTER TABLE app.insights ADD COLUMN source text;
ALTER TABLE app.insights_past ADD COLUMN source text;
SELECT app.refresh_history('insights');
