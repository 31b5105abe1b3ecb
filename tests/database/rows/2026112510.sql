INSERT INTO other_address (id, address, agency_id) VALUES (1, 'newsroom@khovar.example', 1);
