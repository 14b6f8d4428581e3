-- A course may be the lesson of stages: what to ask a buyer there, and to which stages it was put by hand. And why what is right is right:
-- told to whoever answered it so.
ALTER TABLE app.courses
  ADD COLUMN asks jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN stage_ids jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN reasons jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.courses_past
  ADD COLUMN asks jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN stage_ids jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN reasons jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.courses DROP CONSTRAINT courses_track_check;
ALTER TABLE app.courses ADD CONSTRAINT courses_track_check
  CHECK (track IN ('prospecting', 'demo', 'product', 'manager', 'stage', 'other'));
SELECT app.refresh_history('courses');
