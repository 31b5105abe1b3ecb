INSERT INTO mailbox_mark (id, place, validity, uid) VALUES (1, 'imap.club.example/INBOX', 4294967295, 17);
