DROP TABLE breakers;
DROP TABLE flagged_cards;
DROP TABLE flags;
DROP TABLE flag_hours;
