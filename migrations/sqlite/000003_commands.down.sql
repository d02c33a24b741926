DROP TABLE commands;
DROP TABLE enforcements;
DROP TABLE card_standings;
DROP TABLE card_routes;
