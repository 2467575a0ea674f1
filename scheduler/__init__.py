"""APScheduler ticks that ask what is due: delivery, reminders, expiry, nightly work."""
