"""From an article's raw text to clean sentences that remember where each character came from."""
