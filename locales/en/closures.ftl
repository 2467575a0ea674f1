# Closures, as everybody is told of them.

closure-reason-typhoon = a typhoon
closure-reason-earthquake = an earthquake
closure-reason-snow = heavy snow
closure-reason-power = a power cut
closure-reason-system = a system failure
closure-reason-staff = a shortage of staff
closure-reason-facility = a problem with the building
closure-reason-hours = changed hours
closure-reason-other = circumstances at the office

refused-counter-closed = This counter is closed because of { $reason } (until { $until }). No tickets are given now.
closure-now = Closed because of { $reason } (until { $until })
closure-ahead = Closed from { $from } to { $until } because of { $reason }
closure-word = Closed
