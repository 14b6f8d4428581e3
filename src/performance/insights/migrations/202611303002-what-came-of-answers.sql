-- A standard of activity that somebody keeps missing is found too; and when what was found was answered, so that what came of it afterwards can be told.
ALTER TABLE app.insights ADD COLUMN standard_id uuid, ADD COLUMN answered_on date;
ALTER TABLE app.insights_past ADD COLUMN standard_id uuid, ADD COLUMN answered_on date;
SELECT app.refresh_history('insights');
