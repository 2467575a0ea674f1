"""Family and given names by which a name is known where nothing else says that one comes.

Only names that are hardly ever words of a question stand here: a name that is missed is better than a question that
nobody can read any more.
"""

CHINESE = (
    "王李张張刘劉陈陳杨楊赵趙吴呉吳徐孙孫郭罗羅郑鄭谢謝韩韓冯馮邓鄧曹彭曾肖蔡潘袁董叶苏蘇魏蒋蔣薛阎閻沈姚谭譚邹鄒陆陸"
    "崔邱贾賈侯邵孟钱錢汤湯尹黎贺賀赖賴龚龔"
)
"""Family names of one character that begin no Japanese or Chinese word of a counter."""
KOREAN = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하"
"""The commonest family names; most begin words as well, so that they tell something only before a given name of two."""
VIETNAMESE = (
    "Nguyễn|Nguyen|Trần|Tran|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|Đặng|Dang|Bùi|Bui|Đỗ|Ngô|Dương|Duong"
    "|Lê|Vũ|Võ"
)
"""The commonest family names; those that are words without their marks (Le, Do, Ho) only with them."""
GIVEN = "|".join(
    """
    James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Steven
    Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric
    Jonathan Stephen Justin Scott Benjamin Samuel Gregory Patrick Alexander Peter Paul Mary Patricia Jennifer Linda
    Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Sandra Emily Margaret Michelle Carol Amanda Melissa Deborah
    Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Anna Emma Maria Jose Juan Carlos Ana Luis
    Taro Hanako Ichiro Jiro Kenji Hiroshi Takashi Yuki Yoko Keiko
    """.split()
)
"""Given names in Latin letters; they tell something only where a family name follows."""
