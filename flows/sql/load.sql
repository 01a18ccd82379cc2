-- One load. Parameter: load_id.
SELECT * FROM loads WHERE load_id = $load_id;
