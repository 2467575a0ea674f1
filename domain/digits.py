"""How people part the digits of a number they type: for whatever must find numbers in free text."""

GAP = r"[\s\-‐‑‒–—―−ーｰ－_.．・]?"
"""At most one sign between two digits, in any width; ``\\d`` itself knows digits of any width."""
