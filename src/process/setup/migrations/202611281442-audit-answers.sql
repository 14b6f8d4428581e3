-- Beside the steps of the guide, what somebody answers to the questions of the audit that no data can.
ALTER TABLE app.setup_marks DROP CONSTRAINT setup_marks_part_check, DROP CONSTRAINT setup_marks_said_check;
ALTER TABLE app.setup_marks
  ADD CHECK (part IN ('strategy', 'team', 'stages', 'tools', 'monitoring', 'coaching', 'guide',
    'asked-strategy', 'asked-people', 'asked-process', 'asked-performance')),
  ADD CHECK (said IN ('done', 'put-away', 'yes', 'partly', 'no'));
