# 職員と自分のアカウント
second-title = 二段階認証
