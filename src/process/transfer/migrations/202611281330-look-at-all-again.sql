-- How far the job has looked is now by when changes were recorded, no longer by since when they are true: what came in with an older
-- day was passed over, so all is looked at once more.
DELETE FROM app.pairs_looked;
