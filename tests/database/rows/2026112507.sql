INSERT INTO guest (id, name) VALUES (7, 'H.E. Speaker');

INSERT INTO attendee (id, meeting_id, guest_id, name, role, partstat, places)
VALUES (7, 1, 7, 'H.E. Speaker', 'optional', 'NEEDS-ACTION', 1);
