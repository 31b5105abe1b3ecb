INSERT INTO guest (id, name)
VALUES (1, 'Rashid Alimov');

INSERT INTO meeting (
    id, number, uid, title, kind, status, room_id, organiser, domain, sequence, revision, dtstamp, quorum,
    start_wall, start_fold, end_wall, end_fold, zone, start_utc, end_utc
)
VALUES (
    1, 1, '0f4b1f3e9c6d4a49b7c2a7a2f8f0c002', 'March meeting', 'meeting', 'confirmed', 1,
    'club@sco.example', 'sco.example', 0, 0, '2017-03-02 09:00:00.000000', '14',
    '2017-03-30 15:00:00.000000', 0, '2017-03-30 16:30:00.000000', 0, 'Asia/Shanghai',
    '2017-03-30 07:00:00.000000', '2017-03-30 08:30:00.000000'
);

INSERT INTO booking (id, meeting_id, room_id, start_utc, end_utc, live)
VALUES (1, 1, 1, '2017-03-30 07:00:00.000000', '2017-03-30 08:30:00.000000', true);

INSERT INTO attendee (id, meeting_id, seat_id, address, name, role, partstat, agency_id, places)
VALUES (1, 1, 1, 'seat@khovar.example', 'Khovar', 'required', 'NEEDS-ACTION', 1, 1);

INSERT INTO diary (id, member_id, whole_club, hardness, kind, source, first_day, last_day)
VALUES (1, 1, false, 'hard', 'absence', 'by hand', '2017-03-20', '2017-03-24');
