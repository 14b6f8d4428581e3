-- A transcript stands on its call, as a file or a comment on its record: whoever may not read the call any more reads nothing of its story either.
ALTER TABLE app.transcripts RENAME COLUMN activity_id TO record_id;
ALTER TABLE app.transcripts_past RENAME COLUMN activity_id TO record_id;
ALTER TABLE app.transcripts ADD COLUMN record_kind text NOT NULL DEFAULT 'activity';
ALTER TABLE app.transcripts_past ADD COLUMN record_kind text NOT NULL DEFAULT 'activity';
SELECT app.refresh_history('transcripts');
