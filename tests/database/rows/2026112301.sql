INSERT INTO agency (id, short_name, short_key, kind, country)
VALUES (1, 'Khovar', 'khovar', 'agency', 'TJ');

INSERT INTO agency_name (id, agency_id, language, name, key, valid_from)
VALUES (1, 1, 'tg', 'Ховар', 'ховар', '0001-01-01');

INSERT INTO membership (id, agency_id, category, valid_from, valid_until)
VALUES (1, 1, 'full', '2013-05-24', NULL);

INSERT INTO member (id, uid, email, search_key)
VALUES (1, '0f4b1f3e9c6d4a49b7c2a7a2f8f0c001', 'farhod@khovar.example', 'farhod qalamzoda | farhod@khovarexample');

INSERT INTO member_name (id, member_id, script, "full", key, name_order, is_primary)
VALUES (1, 1, 'Latn', 'Farhod Qalamzoda', 'farhod qalamzoda', 'given-first', true);

INSERT INTO posting (id, member_id, agency_id, title, valid_from, valid_until)
VALUES (1, 1, 1, 'correspondent', '2015-01-01', '2018-01-01');

INSERT INTO office (id, member_id, name, valid_from)
VALUES (1, 1, 'President', '2016-01-01');

INSERT INTO venue (id, name, key, country, timezone, hours)
VALUES (1, 'SCO Secretariat', 'sco secretariat', 'CN', 'Asia/Shanghai', 'Mon-Fri 09:00-18:00');

INSERT INTO room (id, venue_id, name, key, capacity)
VALUES (1, 1, 'Press Hall', 'press hall', 60);

INSERT INTO club (id, name, domain, mailbox, timezone, country, venue_id, duration, quorum)
VALUES (1, 'SCO Press Club', 'sco.example', 'club@sco.example', 'Asia/Shanghai', 'CN', 1, 90, 'more than half');
