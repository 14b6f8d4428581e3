-- The same as of a moment, over every version of every deal.
SELECT owner_id, date_trunc('quarter', closed_on)::date AS quarter, count(*), sum(amount)::bigint AS amount
FROM (SELECT owner_id, closed_on, amount, status, valid_from, 'infinity'::timestamptz AS valid_to FROM app.deals WHERE workspace_id = $1::uuid
      UNION ALL SELECT owner_id, closed_on, amount, status, valid_from, valid_to FROM app.deals_past WHERE workspace_id = $1::uuid) d
WHERE status = 'won' AND closed_on >= $2::date AND closed_on < $3::date AND valid_from <= $4::timestamptz AND valid_to > $4::timestamptz GROUP BY 1, 2
