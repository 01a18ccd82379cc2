-- Articles that a batch brings anew.
DELETE FROM articles WHERE id IN (SELECT id FROM incoming_articles);
