-- What a load has read and left alone. Parameters: load_id, n_read, n_known, n_outdated.
UPDATE loads SET n_read = $n_read, n_known = $n_known, n_outdated = $n_outdated
WHERE load_id = $load_id;
