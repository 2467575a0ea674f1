# 手続きについて、ほかにどう聞かれるか。検索にだけ使い、表示しない。Other ways to ask, searched and never shown.

faq-wordings-bring = { $name }の持ち物|{ $name }に必要な書類|{ $name }に何を持っていけばいい|{ $name } 必要なもの|{ $name }に何がいる|{ $name } 何がいりますか
faq-wordings-deadline = { $name }の期限|{ $name }はいつまで|何日以内に{ $name }|{ $name }の締め切り|{ $name }の期間
faq-wordings-fee = { $name }の料金|{ $name }にいくらかかる|{ $name }は何円|{ $name }の値段|{ $name }のお金 費用
faq-wordings-online = { $name }をネットで|{ $name }のオンライン申請|家から{ $name }|スマホで{ $name }|{ $name } 電子申請 マイナポータル
faq-wordings-convenience = { $name }をコンビニで|{ $name }のコンビニ交付|コンビニで{ $name }をもらう|近くのコンビニ { $name }
faq-wordings-who = { $name }は代理人でもいい|{ $name }を家族がする|本人でなくても{ $name }|{ $name }を代わりに頼む|{ $name } 委任状
faq-wordings-book = { $name }の予約|{ $name }の予約を取る|{ $name }は予約がいる|{ $name }に予約して行く
