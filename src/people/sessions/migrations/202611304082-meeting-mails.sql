-- To whom the minutes of a meeting were sent, so that nobody gets them twice.
CREATE TABLE app.meeting_mails (
  workspace_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, meeting_id, person_id),
  FOREIGN KEY (workspace_id, meeting_id) REFERENCES app.meetings (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES app.people (workspace_id, id)
);
SELECT app.declare_table('meeting_mails', 'tenant', 'log');
