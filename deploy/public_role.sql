-- The role by which the address for everybody reads the store: it writes nothing, and reads what later upgrades add too.
-- Run it in the store's database; it can't log in until \password umebra_public has given it a password.
CREATE ROLE umebra_public LOGIN;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO umebra_public;
ALTER DEFAULT PRIVILEGES FOR ROLE umebra IN SCHEMA public GRANT SELECT ON TABLES TO umebra_public;
