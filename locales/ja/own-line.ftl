# 職員の画面：自分のLINE
own-line-title = 自分のLINEをつなぐ
own-line-what = 自分のLINEをつなぐと、トークで待ち人数を見たり、窓口を休止したり、準備した配信を始めたりできます。配信のテストも、自分のLINEに届きます。ほかの人には、これらの操作は見えません。
own-line-how = 市の公式アカウントのトークに、このコードを送ってください。{ $minutes }分以内に1回だけ使えます。
own-line-linked = LINEはつながっています。トークで「職員」と送ると、職員用のボタンが出ます。
own-line-code = コードを出す
own-line-again = 新しいコードを出す
own-line-end = LINEを外す
own-line-ended = LINEを外しました。
own-line-link = LINEをつなぐ・外す
own-line-second = トークではパスワードも確認コードも聞かれません。つなぐ前に、二段階認証で確認してください。
