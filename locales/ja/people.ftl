# 職員と自分のアカウント
refused-password-too-long = パスワードは{ $longest }文字までにしてください。
refused-password-of-login = パスワードにログイン名を入れないでください。
refused-password-too-easy = このパスワードは推測されやすいため、使えません。関係のない言葉をいくつか並べたものにしてください。
refused-password-same = 今と同じパスワードです。新しいものにしてください。
refused-password-over = 仮のパスワードの期限が切れました。市の管理者に、新しい仮のパスワードを頼んでください。
refused-session-over = ログインの時間が切れました。もう一度ログインしてください。
refused-code-wrong = 確認コードが違います。アプリに今出ている6桁の数字を入力してください。
refused-login-odd = ログイン名は、空白のない英数字と記号で40文字までにしてください。
refused-own-role = 自分の役割は変えられません。ほかの市の管理者に頼んでください。
refused-last-city-manager = 最後の市の管理者です。先に、ほかの方を市の管理者にしてください。
refused-name-missing = 名前を入力してください。
refused-subject-taken = このアカウントは、すでにほかの職員とつながっています。
refused-staff-unknown = この職員は見つかりません。一覧を開き直してください。
second-title = 二段階認証
