# 危险与痛苦的时候：先说号码，简短，平静。

care-title-danger = 紧急情况
care-title-talk = 有人可以倾听
care-not-sent = 在这里写，消防和警察收不到。请打电话。
care-otherwise = 如果是别的事情，请继续输入。
care-kept = 您的预约内容还保留着，等安全以后再继续就可以。

care-fire = 请马上打119。
care-fire-more = 请先逃离。到安全的地方后，说“火事です（kaji desu，着火了）”和地点。火大时不要自己去扑灭。
care-gas = 请到室外，打119。
care-gas-more = 不要用火，不要碰电灯开关和换气扇。可以的话打开窗户，然后到室外。
care-poison = 请马上打119。
care-poison-more = 不要强行让人呕吐。请说明吃（喝）了什么、什么时候、多少。
care-ambulance = 请马上打119。
care-ambulance-more = 请说“救急です（kyukyu desu，急救）”和地点。在区役所里，请叫附近的工作人员。事故或案件也请打110。不确定要不要叫救护车时，可以打 #7119 咨询（夜间和休息日，日语）。
care-suicide = 现在就可以打よりそいホットライン 0120-279-338（24小时，免费）。
care-suicide-more = 谢谢您写下痛苦的心情。您不必一个人承受。不说名字也可以。外语请按2（有时间规定）。担心身边的人时也可以打。如果吃了很多药、受了伤或现在有危险，请打119。
care-child-abuse = 请打189（儿童相谈所）。24小时，免费。
care-child-abuse-more = 不确定也没关系，不说名字也可以。控制不住打孩子时，或您自己在家受到伤害时，也可以咨询。现在有危险时，请打110。
care-elder-abuse = 请不要一个人承受，可以咨询。现在有危险时，请打110。
care-elder-abuse-more = 老人受到伤害，或照顾家人太辛苦，都可以向本区的“あんしんケアセンター”或区役所咨询。不知道去哪里时，请打市的呼叫中心。受伤或急病请打119。
care-dv = 现在有危险时，请打110。
care-dv-more = 这不是您的错。可以向DV相談プラス 0120-279-889 咨询（24小时，免费）。#8008 会接通附近的咨询窗口。请在安全的地方打电话。不想让别人看到这段对话时，长按消息可以删除。
care-missing = 请打110。
care-missing-more = 早点打电话很重要。请说明姓名、年龄、衣着、最后见到的时间和地点。担心邻居时也可以请警察帮忙。如果有人倒下，请打119。
care-police = 现在有危险时，请打110。
care-police-more = 请到安全的地方。有人受伤时请打119。不紧急的咨询，可以打警察的 #9110。有人打电话要钱或问密码时，请先挂断再咨询。
care-disaster = 有人受伤或被困时，请打119。
care-disaster-more = 请先保护自己。避难信息请看市的网站、电视或听广播。要向家人报平安，可以用灾害留言电话171。
care-bullying = 可以随时拨打24小时儿童SOS热线 0120-0-78310（免费，日语）。
care-bullying-more = 谢谢您写出来。这不是您的错。孩子和家人都可以咨询欺凌和学校里的烦恼。成年人受到欺凌，包括在职场上，可以打 よりそいホットライン 0120-279-338（24小时，免费）。现在有危险时，请打110。
care-sorrow = 难受的时候，可以打 よりそいホットライン 0120-279-338（24小时，免费）。
care-sorrow-more = 谢谢您写出来。不必一个人承受。任何烦恼都可以说，不用说出姓名，说不清楚也没关系。担心身边的人时也可以咨询。身体突然不舒服，或现在有危险时，请打119。

care-call-119 = 打119（消防・急救）
care-call-110 = 打110（警察）
care-call-189 = 打189（儿童相谈所）
care-call-children = 儿童SOS热线 { $number }
care-call-yorisoi = よりそいホットライン { $number }
care-call-sos = #いのちSOS { $number }
care-call-inochi = いのちの電話 { $number }
care-call-kokoro = 心理健康咨询 { $number }
care-call-dv-plus = DV相談プラス { $number }
care-call-city = 市呼叫中心 { $number }
