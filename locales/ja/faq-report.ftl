# よくある質問の報告（madoguchi faq report）。職員が読む。

faq-report-span = 直近{ $days }日：質問{ $asked }件（{ $people }人）
faq-report-tier-direct = {"  "}すぐに回答：{ $count }件（{ $share }%）
faq-report-tier-suggest = {"  "}候補を表示：{ $count }件（{ $share }%）
faq-report-tier-near = {"  "}もしかして：{ $count }件（{ $share }%）
faq-report-tier-floor = {"  "}回答なし：{ $count }件（{ $share }%）
faq-report-solved = {"  "}「解決した」：評価{ $judged }件のうち{ $share }%
faq-report-most = 直近{ $days }日に多く見られた回答
faq-report-answer = {"  "}{ $people }人　{ $name }（{ $id }）
faq-report-all-answered = 直近{ $days }日に、回答できなかった質問はありません。
faq-report-unanswered = 直近{ $days }日に回答できなかった質問：{ $groups }種類。番号は madoguchi faq approve で使います。
faq-report-group = {"  "}{ $people }人　{ $question }（番号{ $id }）
faq-report-alike = {"        "}{ $question }（番号{ $id }）
faq-report-more = {"        "}ほか{ $count }件
faq-report-memory = 覚えた質問：{ $pairs }件（うち職員が承認：{ $approved }件）
faq-report-shipped = 並べ方：付属のもの
faq-report-model = 並べ方：{ $day }に学習したもの。確認用の質問での結果：
faq-report-gold = {"  "}{ $name } { $value }
faq-report-refused = 最後の学習（{ $day }）は使っていません：{ $reason }
faq-report-doubtful = 覚えた質問のために、確認用の質問への回答が悪くなっています。最近覚えた組み合わせです。誤りがあれば、madoguchi faq forget で取り消してください。
faq-report-pair = {"  "}{ $question } → { $id }（{ $day }）

# 職員の操作
refused-faq-question-unknown = 番号{ $id }の質問はありません。番号は madoguchi faq report に出ています。
refused-faq-entry-unknown = 「{ $id }」という回答はありません。madoguchi faq list に一覧があります。
refused-faq-pair-unknown = その組み合わせは覚えていません。
