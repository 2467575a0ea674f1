# Roles of staff, and changes made at the same time
refused-not-allowed = You do not have the right to do this. If you need it, please ask a city manager.
refused-changed-meanwhile = { $by } changed this first, so nothing was saved. Please look at the present state and change it again.
role-clerk = Clerk
role-ward-manager = Ward manager
role-city-manager = City manager
role-auditor = Auditor
refused-role-needs-ward = Please choose a ward for this role.
refused-role-of-city = This role is for the whole city: please choose no ward.
