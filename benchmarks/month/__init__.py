"""A month of six ward offices, simulated, through the real services."""
