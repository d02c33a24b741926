ALTER TABLE card_standings DROP COLUMN carrier;
