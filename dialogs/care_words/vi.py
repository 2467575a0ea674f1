"""The Vietnamese patterns of emergencies and distress, over a text without its marks: it is often typed so."""

import re

from dialogs.care_words.rules import Rule, words

RULES: tuple[Rule, ...] = (
    words(
        "poison",
        r"ngo doc|trung doc|(?:uong|an|nuot)(?: \w+)?(?: \w+)? ?(?:nham|phai|qua nhieu|qua lieu) |(?:uong"
        r"|nuot)(?: \w+){0,2} (?:thuoc tay|chat tay|hoa chat|thuoc tru sau|thuoc sau|pin|nuoc rua)|qua lieu"
        r"|uong(?: \w+){0,3} thuoc ngu",
    ),
    words(
        "fire",
        r"chay nha|nha(?: \w+){0,3} (?:dang |bi )?(?:boc )?chay|(?:dang |bi )chay (?:lon|nha|roi|to|!)|chay roi"
        r"|hoa hoan|boc chay|(?:co|nhieu|day|thay) khoi|khoi (?:boc|day|den|nhieu)|co chay (?:o|lon)|co dam chay",
    ),
    words(
        "gas",
        r"(?:mui|ro ri|xi|ro) (?:khi ga|khi gas|gas)(?![a-z])",
    ),
    words(
        "suicide",
        r"muon chet|chet di cho|chi muon chet|khong muon song|chan song|het muon song|tu sat|(?:muon|dinh|nghi den"
        r"|se|y dinh) tu tu|ket thuc (?:cuoc doi|cuoc song|tat ca|doi)|muon bien mat|cat (?:co )?tay|nhay lau"
        r"|song khong con|khong con (?:ly do|muon) (?:de )?song|tu lam hai",
        at_once=True,
    ),
    words(
        "child-abuse",
        r"bao hanh tre|lam dung tre|(?:con|dua (?:tre|be)|tre em|em be|chau be|be)(?: \w+){0,4} bi (?:danh|bao hanh"
        r"|bo doi|nguoc dai)|(?:bo|me|cha|ba|bo me)(?: \w+){0,2} danh (?:dap |toi|em|con|chau)",
    ),
    words(
        "elder-abuse",
        r"(?:nguoi gia|nguoi cao tuoi|ong ba|ba cu|cu gia)(?: \w+){0,3} bi (?:danh|bao hanh|nguoc dai)"
        r"|nguoc dai nguoi",
    ),
    words(
        "dv",
        r"(?:chong|ban trai|ban gai|nguoi yeu|chong cu|vo cu|vo)(?: \w+){0,3} (?:danh (?:toi|em|minh|dap|con|vo)"
        r"|bao hanh|de doa|bop co|hanh hung|doa giet|bao luc)|bi (?:chong|vo|ban trai|nguoi yeu"
        r"|chong cu)(?: \w+)? (?:danh|bao hanh|de doa)|bao luc gia dinh|bi bao hanh",
    ),
    words(
        "ambulance",
        r"xe cap cuu|xe cuu thuong|cap cuu|goi 119|bat tinh|ngat xiu|bi ngat(?! (?:dien|nuoc|mang|ket|may))"
        r"|(?:khong|ngung|kho|ngat) tho|tho khong|chay (?:nhieu )?mau|mau chay|ra (?:nhieu )?mau|dau (?:that )?nguc"
        r"|dau tim|nhoi mau|co giat|hoc (?:xuong|di vat|ngh)|bi thuong|tai nan|dot quy|vo nuoc oi|vo oi roi"
        r"|bi vo oi|chuyen da|duoi nuoc|gay (?:tay|chan|xuong)|bi bong|hon me|nguy kich",
    ),
    words(
        "missing",
        r"(?:ba|ong|me|bo|con|chong|vo|con trai|con gai)(?: \w+){0,3} (?:mat tich|bi lac(?! giay| the| ho)|di lac"
        r"|lac mat|chua ve nha|bien mat)|khong (?:tim )?thay (?:con|me|bo|ba|ong)(?: \w+)? (?:toi|dau|nua)"
        r"|tim tre lac",
    ),
    words(
        "police",
        r"cuu (?:toi|em|voi|mang)|goi canh sat|goi cong an|an trom|ten trom|trom(?![a-z])|cuop|bi (?:theo doi"
        r"|bam theo|de doa|tan cong"
        r"|cuong hiep|hiep dam|lua dao|lua tien|quay roi|danh)|hiep dam|co dao|cam dao|doa giet|giet (?:toi|nguoi"
        r"|em)|dot nhap|bat coc",
    ),
    words(
        "disaster",
        r"dong dat|song than|lu lut|lu quet|ngap (?:nha|nuoc|het)|nuoc (?:tran|vao nha|dang len)|sat lo|mac ket"
        r"|bi ket(?! xe)|bi vui|sap nha|nha (?:bi )?sap|dong dat",
    ),
    words(
        "police",
        r"nguoi la(?: \w+){0,2} (?:trong|ngoai|o|dung|di theo|theo|vao)(?: \w+){0,2} (?:nha|phong|cua|ban cong"
        r"|san|toi|em)"
        r"|(?:co nguoi|ai do|dan ong|ga)(?: \w+){0,3} (?:di theo|theo sau|bam theo) (?:toi|em|minh)",
    ),
    words(
        "bullying",
        r"bi(?: \w+){0,3} bat nat|bat nat (?:con|toi|em|chau)|bi (?:co lap|tay chay)",
    ),
    words(
        "sorrow",
        r"(?:co don|buon|kho|dau kho|met moi) qua (?:khong|chiu|roi khong)|rat (?:co don|dau kho|tuyet vong)"
        r"|tuyet vong"
        r"|khoc (?:moi|hang) (?:ngay|dem)|khong (?:co )?ai (?:de )?(?:noi chuyen|tam su|hieu toi)"
        r"|khong chiu (?:noi|duoc) nua|be tac"
        r"|khong muon ve nha",
    ),
)

CALM = re.compile(
    r"chung nhan|chung tu|chi phi|bao nhieu|bao hiem|thu tuc|dang ky|phong (?:ngua|chong)|nam ngoai|thang truoc"
    r"|xac nhan|dien tap|ban do|le phi|tro cap|don xin|o dau|dat (?:hen|lich)"
)
"""Words of errands, after which only what counts at once is heard."""
