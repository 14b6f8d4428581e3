-- With which deals those that are tagged are compared, and what share of deals a lot draws, by which seed; null where whoever sells chooses.
ALTER TABLE app.hypotheses ADD compares text NOT NULL DEFAULT 'all' CHECK (compares IN ('all', 'alike'));
ALTER TABLE app.hypotheses ADD lot_percent int CHECK (lot_percent BETWEEN 10 AND 90);
ALTER TABLE app.hypotheses ADD lot_seed text;
ALTER TABLE app.hypotheses_past ADD compares text NOT NULL DEFAULT 'all';
ALTER TABLE app.hypotheses_past ADD lot_percent int;
ALTER TABLE app.hypotheses_past ADD lot_seed text;
SELECT app.refresh_history('hypotheses');
