# 通信が切れている発券機が、自分で出す文。What a ticket machine says by itself, without the network.

machine-offline-no-count = ただいま通信が切れているため、お待ちの人数は表示できません。
machine-offline-again = 受付は済んでいます。番号は{ $label }です。お呼びするまでお待ちください。
machine-offline-not-printed = 番号札を印刷できませんでした。番号{ $label }を写真に撮るか、書きとめてください。この番号でお呼びします。
machine-offline-paper-follow = QRコードを読み取ると、順番をスマートフォンで確認できます。
machine-offline-paper-number = 番号は順番とは異なります。

machine-offline-token-invalid = このQRコードは読み取れません。予約の受付用QRコードをお持ちでないときは、「予約のない方」から番号札をお取りください。
machine-offline-token-key-unknown = ただいま通信が切れているため、このQRコードを確認できません。窓口の職員に予約の画面をお見せください。
machine-offline-too-early = まだ受付の時間ではありません。{ $opens }から受付できます。
machine-offline-wrong-ward = この予約は、ほかの区役所のものです。予約の画面で区役所をご確認ください。
machine-offline-booking-cancelled = この予約は取り消されています。「予約のない方」から番号札をお取りいただけます。
machine-offline-booking-over = この予約の日は過ぎています。「予約のない方」から番号札をお取りください。
machine-offline-counter-unknown = この手続きの番号札は、この発券機ではお出しできません。窓口の職員にお声がけください。
machine-offline-number-typed = ただいま通信が切れているため、予約番号では受付できません。受付用QRコードをかざすか、窓口の職員にお声がけください。
machine-offline-no-numbers = ただいまこの発券機では番号札をお出しできません。窓口の職員にお声がけください。
machine-offline-journal-failed = 発券機の記録ができないため、番号札をお出しできません。窓口の職員にお声がけください。
machine-offline-press-unknown = もう一度印刷できる番号札がありません。はじめからお試しください。
