-- A scan or an export is of a pool: its rows have an empty sub and username. `scope` is a scan's mode, or how an export shows contacts.
ALTER TABLE entry ADD COLUMN scope TEXT;
-- How many users an export was asked for.
ALTER TABLE entry ADD COLUMN users INTEGER;
