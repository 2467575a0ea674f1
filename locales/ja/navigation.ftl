# 職員の画面のメニュー
navigation-title = メニュー
navigation-desk = 窓口
navigation-machines = 発券機
navigation-waits = 待ち時間の記録
