# Staff and the own account
second-title = Second factor
