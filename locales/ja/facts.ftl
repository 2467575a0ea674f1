# 確認できていないことを伝えるときの言葉。What is said where a fact is not confirmed yet.

facts-to-confirm = ※確認中の内容です。来庁の前にお電話でお確かめください
