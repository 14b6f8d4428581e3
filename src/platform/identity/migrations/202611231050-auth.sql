-- Who may come in, and with what. Outside the tenants: a user is known before his workspace is, so nothing here points
-- into schema app and nothing there points here. Tokens are kept as their SHA-256 only.

-- Users, sessions, accounts and verifications as better-auth 1.7 reads and writes them.
CREATE TABLE auth.users (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,           -- in small letters
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE auth.sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,           -- worthless without the signature that only the cookie carries
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  workspace_id uuid,                    -- where this session works, and as whom
  person_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_of_user ON auth.sessions (user_id);
CREATE TABLE auth.accounts (
  id uuid PRIMARY KEY,
  account_id text NOT NULL,
  provider_id text NOT NULL,            -- 'credential' is a password
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,                        -- scrypt
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX accounts_of_user ON auth.accounts (user_id, provider_id);
CREATE TABLE auth.verifications (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verifications_identifier ON auth.verifications (identifier);

-- As whom a user comes into a workspace.
CREATE TABLE auth.members (
  user_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  joined_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, user_id)
);
CREATE UNIQUE INDEX members_person ON auth.members (workspace_id, person_id);
CREATE INDEX members_user ON auth.members (user_id);

CREATE TABLE auth.api_keys (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  ending text NOT NULL,                 -- its last four letters, to tell one from another
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  last_used_day date,
  revoked_at timestamptz
);
CREATE INDEX api_keys_of_person ON auth.api_keys (workspace_id, person_id);

CREATE TABLE auth.invitations (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  workspace_id uuid NOT NULL,
  person_id uuid NOT NULL,
  invited_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
CREATE INDEX invitations_of_person ON auth.invitations (workspace_id, person_id);

-- Links that open the first workspace; all of them die with the first that is used.
CREATE TABLE auth.first_visits (
  token_hash bytea PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);

GRANT SELECT, INSERT, UPDATE, DELETE ON auth.users, auth.sessions, auth.accounts, auth.verifications, auth.members TO :app;
GRANT SELECT, INSERT, UPDATE ON auth.api_keys, auth.invitations, auth.first_visits TO :app;

-- Erasing a person ends every way in: the eraser forgets the membership and, with the last one, the user himself.
GRANT USAGE ON SCHEMA auth TO :eraser;
GRANT SELECT, DELETE ON auth.users, auth.members, auth.sessions, auth.accounts, auth.api_keys, auth.invitations TO :eraser;
