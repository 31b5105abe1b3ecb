INSERT INTO member (id, uid, email, email_key, sort_key, search_key)
VALUES (2, '0f4b1f3e9c6d4a49b7c2a7a2f8f0c003', NULL, NULL, 'qalamzoda f', 'f qalamzoda');

INSERT INTO accreditation (id, member_id, issuer, number, kind, valid_from, valid_until)
VALUES (1, 1, 'Information Department', 'A-0017', 'resident', '2017-01-01', '2018-01-01');

INSERT INTO suspension (id, agency_id, reason, valid_from, valid_until)
VALUES (1, 1, 'fee', '2017-05-01', '2017-06-01');

INSERT INTO member_key (member_id, key)
VALUES (1, 'tried');

INSERT INTO action (id, at, who, command)
VALUES (1, '2017-03-02 09:00:00.000000', 'the secretary', 'member edit');

INSERT INTO change (id, action_id, table_name, row_id, before, after)
VALUES (1, 1, 'member', 1, '{"phone": null}', '{"phone": "+86 10 5555 0101"}');

INSERT INTO different_people (id, low_id, high_id)
VALUES (1, 1, 2);
