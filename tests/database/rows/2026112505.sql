UPDATE meeting SET decision = '{"chosen": "schedule"}' WHERE id = 1;

UPDATE attendee SET before_move = 'ACCEPTED' WHERE id = 1;
