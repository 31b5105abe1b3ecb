UPDATE diary SET kind = 'holiday' WHERE id = 1;
