-- The picture above a quote: a PNG or JPEG of up to 500 kB in base64. Its history is that of the settings it belongs to.
ALTER TABLE app.quote_settings ADD COLUMN logo text;
ALTER TABLE app.quote_settings_past ADD COLUMN logo text;
SELECT app.refresh_history('quote_settings');
