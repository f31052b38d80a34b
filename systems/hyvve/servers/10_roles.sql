-- The role that HYVVE's applications come as: it owns nothing and bypasses no policy, so row-level security holds it.
-- PostgreSQL's image runs this once, when its folder is made; elsewhere say it yourself, as a superuser.
CREATE ROLE hyvve_app LOGIN PASSWORD 'app-password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
-- Every table of every schema, those of future migrations too; no table is truncated, altered or owned.
GRANT pg_read_all_data, pg_write_all_data TO hyvve_app;

-- The role for work across workspaces, `with every_tenant():`, which policies do not hold.
CREATE ROLE hyvve_operator LOGIN PASSWORD 'operator-password' NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE;
GRANT pg_read_all_data, pg_write_all_data TO hyvve_operator;

-- A query that forgot its end must not hold a connection of the pooler.
ALTER ROLE hyvve_app SET statement_timeout = '30s';
ALTER ROLE hyvve_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE hyvve_operator SET idle_in_transaction_session_timeout = '30s';
