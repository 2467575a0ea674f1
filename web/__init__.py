"""The public pages, QR pictures and health checks."""
