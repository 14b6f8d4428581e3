-- A deal with its names, every version of it, and the contacts of its company.
SELECT d.*, o.name AS owner, c.name AS company, p.name AS product,
  (SELECT json_agg(h ORDER BY h.valid_from) FROM (
     SELECT valid_from, 'infinity' AS valid_to, stage_id, status FROM app.deals WHERE workspace_id = $1::uuid AND id = $2::uuid
     UNION ALL SELECT valid_from, valid_to::text, stage_id, status FROM app.deals_past WHERE workspace_id = $1::uuid AND id = $2::uuid) h) AS versions,
  (SELECT json_agg(k) FROM (SELECT id, name, title FROM app.contacts WHERE workspace_id = $1::uuid AND company_id = d.company_id ORDER BY name, id LIMIT 20) k) AS contacts
FROM app.deals d
LEFT JOIN app.people o ON o.workspace_id = $1::uuid AND o.id = d.owner_id
LEFT JOIN app.companies c ON c.workspace_id = $1::uuid AND c.id = d.company_id
LEFT JOIN app.products p ON p.workspace_id = $1::uuid AND p.id = d.product_id
WHERE d.workspace_id = $1::uuid AND d.id = $2::uuid
