# The report of the questions (madoguchi faq report), read by staff.

faq-report-span = Last { $days } days: { $asked } questions by { $people } people
faq-report-tier-direct = {"  "}answered at once: { $count } ({ $share }%)
faq-report-tier-suggest = {"  "}suggestions: { $count } ({ $share }%)
faq-report-tier-near = {"  "}"did you mean": { $count } ({ $share }%)
faq-report-tier-floor = {"  "}no answer: { $count } ({ $share }%)
faq-report-solved = {"  "}"this helped": { $share }% of { $judged } judged
faq-report-most = Answers read most in the last { $days } days
faq-report-answer = {"  "}{ $people } people  { $name } ({ $id })
faq-report-all-answered = No question of the last { $days } days was left without an answer.
faq-report-unanswered = Questions without an answer in the last { $days } days: { $groups } groups. The numbers are for madoguchi faq approve.
faq-report-group = {"  "}{ $people } people  { $question } (no. { $id })
faq-report-alike = {"        "}{ $question } (no. { $id })
faq-report-more = {"        "}and { $count } more
faq-report-memory = Remembered questions: { $pairs }, of which staff approved { $approved }
faq-report-shipped = Ranker: the one that comes with the program
faq-report-model = Ranker: learned on { $day }. Its result on the gold set:
faq-report-gold = {"  "}{ $name } { $value }
faq-report-refused = What was learned last ({ $day }) is not used: { $reason }
faq-report-doubtful = What is remembered makes the answers to the gold set worse. These pairs are the newest; take wrong ones out with madoguchi faq forget.
faq-report-pair = {"  "}{ $question } → { $id } ({ $day })

# What staff do
refused-faq-question-unknown = There is no question no. { $id }. The numbers are in madoguchi faq report.
refused-faq-entry-unknown = There is no answer "{ $id }". madoguchi faq list names them.
refused-faq-pair-unknown = That pair is not remembered.
