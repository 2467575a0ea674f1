# Questions and answers, and what to bring.

faq-which-category = What would you like to know?
faq-which-question = Please choose a question.
faq-answer = Here is the answer.
faq-back = More questions
faq-other-categories = Other topics
bring = What to bring:
bring-which = For which procedure? You can also type, for example, "what to bring for moving in".
