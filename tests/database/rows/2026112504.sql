INSERT INTO poll (id, meeting_id, respond_by, opened)
VALUES (1, 1, '2017-03-20', '2017-03-02 09:00:00.000000');

INSERT INTO poll_date (
    id, poll_id, number, withdrawn,
    start_wall, start_fold, end_wall, end_fold, zone, start_utc, end_utc
)
VALUES (
    1, 1, 1, false,
    '2017-03-30 15:00:00.000000', 0, '2017-03-30 16:30:00.000000', 0, 'Asia/Shanghai',
    '2017-03-30 07:00:00.000000', '2017-03-30 08:30:00.000000'
);

INSERT INTO poll_voice (id, poll_id, seat_id)
VALUES (1, 1, 1);

INSERT INTO vote (id, poll_voice_id, poll_date_id, said, channel, at)
VALUES (1, 1, 1, 'yes', 'phone', '2017-03-03 09:00:00.000000');
