-- Contacts whose line holds the words, the shortest first.
SELECT record_id AS id, kind, title, detail FROM app.search_entries
WHERE workspace_id = $1::uuid AND kind = 'contact' AND folded LIKE '%' || $2::text || '%'
ORDER BY length(title), title LIMIT 20
