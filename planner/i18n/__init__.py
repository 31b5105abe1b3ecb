"""What is said in several languages: dates, countries, sentences."""
