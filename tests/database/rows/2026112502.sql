INSERT INTO calendar_source (id, member_id, whole_club, name, place, private, read_at)
VALUES (1, 1, false, 'farhod.ics', '/calendars/farhod.ics', false, '2017-03-02 09:00:00.000000');
