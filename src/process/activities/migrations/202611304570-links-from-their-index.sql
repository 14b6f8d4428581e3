-- What was done about many records (a year's won deals have hundreds of thousands of links) is read from the index alone.
DROP INDEX app.activity_links_of_record;
CREATE INDEX activity_links_of_record ON app.activity_links (workspace_id, record_id, activity_id) INCLUDE (kind);
