UPDATE meeting SET agenda = 'Minutes', respond_by = '2017-03-20', answers_from = 1 WHERE id = 1;

UPDATE attendee SET coming = 'Rahim Nazarov' WHERE id = 1;

INSERT INTO reminder (id, meeting_id, audience, days, before_deadline)
VALUES (1, 1, 'required silent', 3, true);

INSERT INTO message (
    id, meeting_id, attendee_id, kind, method, sequence, dtstamp, address, language, message_id, subject, mail,
    says, state, created, due, attempts, reminder_id
)
VALUES (
    1, 1, 1, 'invitation', 'REQUEST', 0, '2017-03-02 09:00:00.000000', 'seat@khovar.example', 'ru',
    '<1@sco.example>', 'Invitation: March meeting', 'mail', '{}', 'handed out', '2017-03-02 09:00:00.000000',
    '2017-03-02 09:00:00.000000', 0, 1
);

INSERT INTO incoming (id, digest, source, received, kind, state, meeting_id, attendee_id)
VALUES (1, 'ab12', 'answers.mbox', '2017-03-03 09:00:00.000000', 'reply', 'applied', 1, 1);

INSERT INTO answer (id, attendee_id, partstat, channel, sequence, dtstamp, noted, incoming_id)
VALUES (
    1, 1, 'ACCEPTED', 'calendar', 0, '2017-03-03 09:00:00.000000', '2017-03-03 10:00:00.000000', 1
);
