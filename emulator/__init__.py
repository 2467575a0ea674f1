"""The LINE platform's side of the wire and a phone in the browser, over HTTP only."""
