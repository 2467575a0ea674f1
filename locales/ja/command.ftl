# 打ち込まれる言葉。| で区切る。Words people type instead of tapping, parted by |.

command-words-book = 予約|よやく|予約する|予約を取る|予約をとる|新しい予約|新規予約|来庁予約
command-words-bookings = 予約確認|予約の確認|予約を確認|よやくかくにん|よやくのかくにん|予約一覧|予約内容|予約状況|予約番号|私の予約|自分の予約|QR|QRコード
command-words-change = 予約変更|予約の変更
command-words-cancel-booking = 予約取消|予約取り消し|予約キャンセル
command-words-ticket = 番号札|まだですか|いま何番|今何番|いま何番ですか|今何番ですか|いつ呼ばれますか|整理券|順番|番号|受付番号|私の番号|自分の番号|私の順番
command-words-congestion = 混雑|混雑状況|混み具合|こんざつ|待ち人数|待ち時間
command-words-faq = 質問|ご質問|よくある質問|よくあるご質問|質問がある|質問があります|違う質問|ほかの質問|別の質問
command-words-faq-none = どれでもない|どれでもないです|どれも違う|どれもちがう|この中にない
command-words-bring = 持ち物|もちもの|必要なもの|必要な物|必要書類
command-words-language = 言語|言葉|ことば|言語設定|言語を変える|言語変更|ランゲージ
command-words-this-language = 日本語|にほんご|Japanese|Nihongo|in Japanese|switch to Japanese
command-words-menu = メニュー|メニュウ|ホーム|トップ|ヘルプ|使い方|つかいかた|使いかた|わからない|分からない|わかりません|分かりません
command-words-phone = 電話|電話番号|でんわ|電話したい|電話する|問い合わせ|問合せ|お問い合わせ|問い合わせ先|連絡先|人と話したい|職員と話したい|人間と話したい|オペレーター
command-words-back = 戻る|もどる|戻りたい|もどりたい|戻って|前に戻る|前にもどる|1つ前|一つ前|ひとつ前|一つ戻る|ひとつ戻る
command-words-cancel = やめる|やめます|やめ|やめたい|やっぱりやめる|やっぱりやめます|やめておく|やめときます|中止|終了|終わり|キャンセル|キャンセルする|取り消し|取消|取り消す|とりけし
command-words-restart = 最初から|さいしょから|はじめから|初めから|始めから|最初に戻る|最初からやり直す|やり直す|やり直し|やりなおし|リセット
