# Words people type instead of tapping, parted by |.

command-words-book = book|booking|reserve|reservation|appointment|new booking|make a booking|book a visit
command-words-bookings = bookings|my booking|my bookings|my reservation|my reservations|my appointment|my appointments|booking number|QR|QR code
command-words-change = change booking|reschedule
command-words-cancel-booking = cancel booking
command-words-ticket = ticket|how much longer|is it my turn|when is my turn|how many people are before me|how many people are ahead of me|my ticket|my number|my turn|queue number|ticket number|number ticket|show my ticket
command-words-congestion = congestion|crowd|waiting time|wait time
command-words-faq = FAQ|Q&A|QA|question|questions|I have a question|another question|a different question
command-words-faq-none = none of these|none of them|neither
command-words-bring = what to bring|required documents
command-words-language = language|languages|change language|other languages
command-words-this-language = English|in English|speak English|do you speak English|switch to English|英語|えいご|イングリッシュ
command-words-menu = menu|home|main menu|help|how does this work|what can you do|?
command-words-phone = phone|telephone|phone number|telephone number|call|contact|human|talk to a human|talk to a person|talk to staff|operator
command-words-back = back|go back|previous
command-words-cancel = cancel|stop|quit|exit|never mind|nevermind|abort
command-words-restart = restart|start over|start again|begin again|reset
