-- The connector to the carrier that a card belongs to, by name; '' where there is none. In `commands`
-- and `enforcements` it stands as 'carrier:NAME' where a gateway's name does.
ALTER TABLE card_standings ADD COLUMN carrier TEXT NOT NULL DEFAULT '';
