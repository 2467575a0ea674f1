# 職員の役割と、同時の変更
refused-not-allowed = この操作をする権限がありません。必要なときは、市の管理者に相談してください。
refused-changed-meanwhile = { $by }さんが先に変更したため、保存していません。今の内容を確かめて、もう一度変更してください。
role-clerk = 窓口職員
role-ward-manager = 区の管理者
role-city-manager = 市の管理者
role-auditor = 監査担当
refused-role-needs-ward = この役割には、区を選んでください。
refused-role-of-city = この役割は市全体のものです。区を選ばないでください。
