INSERT INTO room (id, venue_id, name, key, capacity, features)
VALUES (7, 1, 'Salon', 'salon', 20, 'projector, interpretation');

INSERT INTO meeting (
    id, number, uid, title, kind, status, room_id, organiser, domain, sequence, revision, dtstamp, quorum,
    start_wall, start_fold, end_wall, end_fold, zone, start_utc, end_utc, asked, setup, clearing, series
)
VALUES (
    7, 7, '0f4b1f3e9c6d4a49b7c2a7a2f8f0c004', 'April meeting', 'meeting', 'confirmed', 7,
    'club@sco.example', 'sco.example', 0, 0, '2017-03-02 09:00:00.000000', '2/3 rounded down',
    '2017-04-06 15:00:00.000000', 0, '2017-04-06 16:30:00.000000', 0, 'Asia/Shanghai',
    '2017-04-06 07:00:00.000000', '2017-04-06 08:30:00.000000', '{"require": ["President"]}', 30, 15, 1
);
