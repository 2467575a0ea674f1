# Other ways to ask about a procedure: searched, never shown.

faq-wordings-bring = what to bring for { $name }|documents required for { $name }|what papers do I need for { $name }
faq-wordings-deadline = deadline of { $name }|by when { $name }|how many days for { $name }|time limit { $name }
faq-wordings-fee = fee for { $name }|how much does { $name } cost|price of { $name }
faq-wordings-online = { $name } online|{ $name } on the internet|{ $name } with my smartphone|{ $name } from home
faq-wordings-convenience = { $name } at a convenience store|get { $name } at a konbini
faq-wordings-who = who can apply for { $name }|{ $name } by a proxy|{ $name } for a family member|letter of proxy { $name }
faq-wordings-book = book { $name }|appointment for { $name }|reservation for { $name }
