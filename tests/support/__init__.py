"""How the tests get databases, browsers and servers."""
