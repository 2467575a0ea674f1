"""Small programs for developing: screenshots, a browser for the tests."""
