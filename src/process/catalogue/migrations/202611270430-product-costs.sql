-- What a product costs us and the least margin on it; both are dated by the history of the product.
ALTER TABLE app.products
  ADD COLUMN cost bigint CHECK (cost >= 0),                                       -- minor units of `currency`, for one payment
  ADD COLUMN margin_floor double precision CHECK (margin_floor BETWEEN 0 AND 1);  -- share of the price
ALTER TABLE app.products_past ADD COLUMN cost bigint, ADD COLUMN margin_floor double precision;
SELECT app.refresh_history('products');
