-- A meeting that is taken back, before anybody but its maker knew it or with the story it belongs to, takes along what it saw.
ALTER TABLE app.meeting_packs
  DROP CONSTRAINT meeting_packs_workspace_id_meeting_id_fkey,
  ADD FOREIGN KEY (workspace_id, meeting_id) REFERENCES app.meetings (workspace_id, id) ON DELETE CASCADE;
ALTER TABLE app.meeting_topics
  DROP CONSTRAINT meeting_topics_workspace_id_meeting_id_fkey,
  ADD FOREIGN KEY (workspace_id, meeting_id) REFERENCES app.meetings (workspace_id, id) ON DELETE CASCADE;
