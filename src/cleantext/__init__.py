"""Scraped Chinese in, a clean article out, and a receipt for every character that was changed."""
