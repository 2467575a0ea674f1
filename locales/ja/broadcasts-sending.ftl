# 一斉配信のお断り。Why a broadcast cannot be written, approved or sent, and what to do.

refused-audience-unknown = 配信先を選び直してください。
refused-audience-day = 予約日を「2026-12-01」の形で、62日分までにしてください。
refused-audience-city-only = 「LINEの友だち全体」と「全員」への配信は、市の管理者だけができます。
refused-audience-other-ward = 配信先に、自分の区だけを指定してください。
refused-audience-no-limit = 配信先の条件を、ひとつ以上選んでください。全員に送るときは「全員」を選びます。
refused-audience-nobody = 配信先に当てはまる人がいません。条件を変えてください。
refused-account-one-language = 「LINEの友だち全体」への配信は、ひとつの言語だけで書いてください。
refused-broadcast-unknown = その配信は見つかりません。
refused-broadcast-moved-on = この配信は、ほかの操作で状態が変わりました。最新の状態をご確認ください。
refused-broadcast-title = 件名を{ $most }文字までで入力してください。
refused-broadcast-pace = 1分あたりの人数を、{ $least }〜{ $most }の間で入力してください。
refused-broadcast-without-text = 本文が空の言語があります（{ $language }）。本文を書くか、その言語を外してください。
refused-variable-missing = 「{ "{" }{ $name }{ "}" }」に入れる言葉がありません。値を入力してください。
refused-approval-by-same-person = 書いた人や最後に直した人は、承認できません。ほかの職員に頼んでください。
refused-send-at-past = 配信の日時が過ぎています。これからの日時を入力してください。
refused-quiet-hours = 21時から8時までは配信できません。8時以降に予約するか、急ぎのときは「緊急」を付けてください。
refused-staff-not-linked = 自分のLINEがつながっていないか、アカウントをブロックしています。「自分のLINEをつなぐ」の画面でつないでください。
refused-approval-needed = 配信先が、ひとりで決められる人数（500人）を超えました。「差し戻す」で下書きに戻し、もう一度提出して承認を受けてください。
