-- Won value by owner and quarter, as the deals say it.
SELECT owner_id, date_trunc('quarter', closed_on)::date AS quarter, count(*), sum(amount)::bigint AS amount
FROM app.deals WHERE workspace_id = $1::uuid AND status = 'won' AND closed_on >= $2::date AND closed_on < $3::date GROUP BY 1, 2
