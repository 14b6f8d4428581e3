-- In which language a user is spoken to, by the screens and by mail. Null is the workspace's.
ALTER TABLE auth.users ADD COLUMN language text CHECK (language ~ '^[a-z]{2,3}$');
