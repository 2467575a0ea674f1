# 確認（かくにん）できていない ことを 言う（いう）ときの 言葉（やさしい日本語）。What is said where a fact is not confirmed yet.

facts-to-confirm = ※まだ 確かめて（たしかめて）いる ところです。来る（くる） 前（まえ）に 電話（でんわ）で 聞いて（きいて） ください
