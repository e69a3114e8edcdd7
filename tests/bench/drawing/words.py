"""What stands on township paper: villages, people, labels, titles, dates and amounts, and how people write them.

The labels are of two kinds: those that forms/kinds/*.toml lists, and (UNLISTED) those that real forms print and
that nobody has listed yet.
"""
TOWNSHIPS = {
    "檀江街道": "清风村 桃源村 新塘社区 石桥村",
    "罗市镇": "双桥村 长冲村 龙家坳村 罗市社区 枫树湾村",
    "板桥乡": "白泉村 大坪村 井头村 黄泥塘村",
    "蔡锷乡": "大田村 松坡村 荷叶塘村 蒋家冲村 曾家村",
    "雨溪街道": "石井村 雨溪社区 龙须塘社区 月塘村",
    "学院路街道": "红旗社区 状元洲社区 学府社区",
    "火车站乡": "三八亭村 石山湾村 铁路社区",
    "城南街道": "沙子坡社区 九井湾社区 马家村",
    "高崇山镇": "高崇村 栗山村 灵芝村 杨柳井村 观音阁村",
    "面铺乡": "面铺村 紫薇村 岩门前村 禾塘村",
}
VILLAGES = [(town, village) for town, names in TOWNSHIPS.items() for village in names.split()]

SURNAMES = "王李张刘陈杨黄周吴赵罗谢邓肖唐曾彭蒋尹易龙阳匡粟银毛石夏禹岳佘"
RARE_SURNAMES = ["昝", "仝", "逄", "亓", "訾", "阚", "聂", "谌", "邬", "覃", "卜", "旷", "缪", "欧阳", "上官", "夏侯"]
GIVEN = "国建志强秀英桂兰文华海春玉德福永军伟芳敏勇艳磊鹏荣凤祥贵根生水光宗耀菊莲芝琼翠满喜才友良仁义礼智信"
RARE_GIVEN = "璟垚喆翀犇燊颢彧姝嫚煜钰桦栩霁"

CAPITALS = "零壹贰叁肆伍陆柒捌玖"
NUMERALS = "〇一二三四五六七八九"

CATEGORIES = ["脱贫户", "监测户", "低保户", "五保户", "一般户", "边缘户", "残疾户"]
VISITS = ["了解收入和务工情况", "宣传医保缴费政策", "查看住房安全，无裂缝", "协助申请小额信贷", "送春节慰问品一份", "危房改造进度查看，已封顶",
          "督促适龄儿童返校", "帮助联系用工企业，本人愿意去广东务工", "饮水管道漏水，已报村委会维修", "核对一卡通补贴，到账无误", "打扫庭院卫生",
          "老人慢病签约服务，已随访一次", "产业奖补申报材料收集齐全", "劝导不焚烧秸秆"]
LEAVES = ["事假", "病假", "公休假", "年休假", "探亲", "回单位开会", "体检", "陪护家属", "参加培训", "子女开学"]
TOPICS = ["研究2024年度防返贫动态监测工作", "讨论村级公益性岗位人选", "学习中央一号文件精神", "部署秋冬季森林防火工作", "推进高标准农田建设",
          "通报驻村工作队考勤情况", "商议村级光伏收益分配", "安排城乡居民医保征缴", "传达全区乡村振兴推进会精神", "评议低保对象"]
SPEECH = ["一是压紧压实责任，做到人员、时间、任务三落实。", "二是对照问题清单逐项销号，月底前报整改情况。", "驻村队员要吃住在村，每月不少于二十天。",
          "公益性岗位要按程序公示，不得优亲厚友。", "防溺水警示牌还差三块，请各组长尽快补齐。", "光伏收益优先用于小型公益事业。",
          "会议同意吸收两名入党积极分子。", "监测户要一户一策，措施要落到实处。", "医保征缴进度要在全乡前列，困难群众不落一人。",
          "路灯有四盏不亮，由村干部联系维修。", "大家一致表示同意，没有不同意见。", "化肥补贴已经打到一卡通，请各组核对。"]
ROOMS = ["村部会议室", "二楼会议室", "党群服务中心", "村委会办公室", "新时代文明实践站", "农家书屋"]
WHAT_FOR = ["伙食费", "生活费", "就餐费", "搭伙费", "餐费"]

TITLES = {
    "meal_fee_receipt": ["收款收据", "收 据", "伙食费收据", "收  条", "收款凭证", "餐费收据", "生活费收据", "缴费收据"],
    "meeting_minutes": ["会议记录", "会 议 记 录", "支委会会议记录", "党员大会会议记录", "村民代表会议记录", "工作例会记录", "会议记录表",
                        "周例会会议纪要", "民主评议会议记录"],
    "visit_register": ["走访登记簿", "入户走访登记表", "走访台账", "干部走访记录表", "集中走访情况登记表", "结对帮扶走访记录", "驻村工作队走访台账"],
    "leave_ledger": ["请销假登记簿", "请销假登记表", "请销假台账", "请假登记表", "驻村干部请销假记录"],
}

LABELS = {
    "receipt_date": ["日期", "开票日期", "收款日期", "填制日期", "时间", "缴费日期"],
    "payer": ["交款人", "付款人", "缴款人", "缴费人", "交款单位（人）", "交费人"],
    "payer_sentence": ["今收到", "兹收到", "现收到"],
    "capital": ["金额（大写）", "人民币（大写）", "合计人民币（大写）", "大写金额", "合计（大写）"],
    "digits": ["￥", "¥", "小写", "金额（小写）", "小写金额"],
    "number": ["No", "№", "编号", "票号", "NO.", "收据编号"],
    "receipt_village": ["收款单位", "收款单位（盖章）", "单位名称", "收款村"],
    "minutes_date": ["会议时间", "时间", "开会时间", "日期", "会议日期", "召开时间"],
    "minutes_place": ["会议地点", "地点", "开会地点"],
    "host": ["主持人", "会议主持", "主持", "主持者"],
    "recorder": ["记录人", "记录", "会议记录人", "记录员"],
    "attendees": ["参会人员", "出席人员", "参加人员", "到会人员", "与会人员", "出席人"],
    "topic": ["会议议题", "议题", "会议主题", "主要议题", "主题"],
    "register_village": ["填报单位", "村名", "单位", "驻点村", "村（社区）", "所在村", "村别"],
    "month": ["登记时间", "月份", "填表时间", "走访月份", "年月", "填报时间"],
    "visit_date": ["日期", "走访日期", "走访时间", "时间", "入户时间", "登记日期"],
    "household": ["户主姓名", "户主", "农户姓名", "走访对象", "户名", "被走访户", "走访户主"],
    "visitor": ["走访人", "走访人员", "走访干部", "帮扶责任人", "帮扶干部", "走访队员", "联系干部"],
    "ledger_date": ["填表日期", "填报日期", "制表日期", "登记日期", "填表时间"],
    "name": ["姓名", "请假人", "队员姓名", "请假人员", "人员姓名"],
    "from": ["请假时间", "请假日期", "开始时间", "起始日期", "离村时间", "离岗时间", "外出时间"],
    "to": ["销假时间", "销假日期", "结束时间", "返村时间", "返岗时间", "到岗时间", "归队时间"],
}
UNLISTED = {
    "receipt_date": ["开据日期", "填票日期", "交款日期", "收款时间（年月日）"],
    "payer": ["交款人姓名", "缴款人（签字）", "交来人", "来款人"],
    "payer_sentence": ["收到下列人员", "实收到"],
    "capital": ["总金额（大写）", "实收金额（大写）", "计人民币（大写）", "收款金额（大写）"],
    "digits": ["小写￥", "实收", "计￥"],
    "number": ["字第", "流水号", "收字"],
    "receipt_village": ["收款单位（公章）", "开票单位", "收款方"],
    "minutes_date": ["开会日期", "会议召开时间", "何时开会"],
    "minutes_place": ["会 场", "召开地点"],
    "host": ["会议召集人", "主持会议人", "主持领导"],
    "recorder": ["记录整理", "记录人员", "书记员"],
    "attendees": ["参会人员（签字）", "到会成员", "参加会议对象", "应到会人员"],
    "topic": ["会议事项", "研究事项", "会议名称及议题"],
    "register_village": ["村（居）", "填报村", "村（社区）名称"],
    "month": ["所属月份", "台账月份", "登记年月"],
    "visit_date": ["走访日", "入户走访时间", "何时走访", "走访年月日"],
    "household": ["农户户主", "被访农户", "帮扶户", "户主（签名）", "受访户"],
    "visitor": ["入户人员", "走访人（签字）", "入户干部", "走访者"],
    "ledger_date": ["造表日期", "建账日期", "填写日期"],
    "name": ["干部姓名", "驻村队员", "请假者"],
    "from": ["请假起始", "离岗日期", "自何时", "请假开始时间"],
    "to": ["请假结束", "返岗日期", "至何时", "实际销假时间"],
}


def person(rng):
    rare = rng.random() < .15
    surname = rng.choice(RARE_SURNAMES) if rare else rng.choice(SURNAMES)
    given = rng.sample(GIVEN, 1 if rng.random() < .3 else 2)
    if rng.random() < .1:
        given[-1] = rng.choice(RARE_GIVEN)
    return surname + "".join(given)


def village(rng):
    """A village's full name, as its papers head it, and the short one."""
    town, name = rng.choice(VILLAGES)
    return town + name, name


def committee(name):
    return name + ("居民委员会" if name.endswith("社区") else "村民委员会")


def fen(rng):
    """An amount in fen: round ones, ones with jiao and fen, ones with zeros inside."""
    kind = rng.random()
    if kind < .45:
        return rng.choice([150, 180, 240, 300, 360, 420, 450, 540, 600, 750, 900]) * 100
    if kind < .65:
        return rng.choice([1005, 1050, 2008, 1020, 3006, 10050, 12003, 1500, 2400, 10800]) * 100
    if kind < .8:
        return rng.choice([105, 208, 326, 412, 587, 1260]) * 100 + rng.randint(1, 9) * 10
    if kind < .9:
        return rng.randint(100, 999) * 100 + rng.randint(1, 9)
    return rng.randint(100, 3999) * 100 + rng.randint(11, 99)


def decimal(amount):
    return f"{amount // 100}.{amount % 100:02d}"


def capital(amount, yuan="元", whole="整"):
    """100500 fen -> 壹仟零伍元整; 10505 -> 壹佰零伍元零伍分."""
    out, pending = "", False
    for unit, sign in ((10_000_00, "万"), (1000_00, "仟"), (100_00, "佰"), (10_00, "拾"), (1_00, "")):
        digit = amount // unit % 10
        if digit:
            out += ("零" if pending and out else "") + CAPITALS[digit] + sign
        pending = not digit
    out += yuan
    jiao, cents = amount // 10 % 10, amount % 10
    if jiao:
        out += CAPITALS[jiao] + "角"
    elif cents:
        out += "零"
    return out + (CAPITALS[cents] + "分" if cents else whole)


def numeral(number):
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def day(rng, year=None):
    return year or rng.choice([2022, 2023, 2024, 2024, 2025, 2026]), rng.randint(1, 12), rng.randint(1, 28)


def iso(date):
    return "%04d-%02d-%02d" % tuple(date)


def written_date(rng, date):
    """A date as people write it with its year."""
    year, month, of_month = date
    ways = [(4, f"{year}年{month}月{of_month}日"), (2, f"{year}.{month}.{of_month}"),
            (1, f"{year}-{month:02d}-{of_month:02d}"), (1, f"{year}/{month}/{of_month}"),
            (1, f"{year}.{month:02d}.{of_month:02d}"), (1, f"{year % 100}.{month}.{of_month}"),
            (1, f"{year}年{month:02d}月{of_month:02d}日"), (.5, f"{year % 100}年{month}月{of_month}日"),
            (1, "".join(NUMERALS[int(digit)] for digit in str(year)) + f"年{numeral(month)}月{numeral(of_month)}日")]
    return rng.choices([text for _, text in ways], [weight for weight, _ in ways])[0]


def label(rng, key, unlisted, share=.1):
    """A label for a field; one that no definition lists goes into the list `unlisted`."""
    if rng.random() < share:
        chosen = rng.choice(UNLISTED[key])
        unlisted.append(chosen)
        return chosen
    return rng.choice(LABELS[key])
