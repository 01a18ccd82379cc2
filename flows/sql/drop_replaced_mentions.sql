-- Mentions of articles that a batch brings anew.
DELETE FROM mentions WHERE article_id IN (SELECT id FROM incoming_articles);
