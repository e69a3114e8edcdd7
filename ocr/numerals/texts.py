"""What is written on a training strip: dates, amounts and numbers as township paper writes them.

A text is a list of runs, each a (text, hand) pair where hand is "label" for what the form prints and "value" for
what a clerk fills in. Spaces are gaps. `symbols_of` says what the recogniser shall answer for it.
"""

from pathlib import Path

SYMBOLS = Path(__file__).with_name("symbols.txt").read_text(encoding="utf-8").split()
OTHER = "□"
CLASS_OF = {symbol: index + 1 for index, symbol in enumerate(SYMBOLS)}

# Signs that are read as one of the symbols; everything else that is not a symbol is OTHER.
SAME_AS = {"：": ":", "，": ",", "～": "~", "—": "-", "–": "-", "¥": "￥", "．": ".", "／": "/"}

CAPITALS = "零壹贰叁肆伍陆柒捌玖"
EVERYDAY = "〇一二三四五六七八九"

LABELS = ["日期：", "登记时间：", "时间：", "会议时间：", "走访日期：", "金额：", "金额（大写）：", "金额（小写）：", "人民币（大写）",
          "合计：", "合计（大写）", "共计", "大写：", "小写：", "编号：", "收款日期：", "填表日期", "经办日期：", "请假时间：", "No",
          "No.", "№", "NO.", "字第", "电话：", "页码", "第", "共", "备课日期：", "上课日期：", "报销日期：", "开会日期:", "起止时间：",
          "年度：", "序号", "数量", "单价", "出生日期：", "入党时间：", "标准：", "餐费：", "交来", "收到", "今收到", "预算：", "签字：",
          "审核人：", "截止", "有效期至", "自", "从", "到", "于"]
TAILS = ["上午", "下午", "星期三", "（周一）", "星期日", "交来", "止", "起", "左右", "收", "份", "人", "户", "次", "张", "页", "天", "小时",
         "餐费", "晴", "阴", "记", "填", "签", "整改", "开会", "走访", "（章）", "村部", "会议室", "早", "晚", "前", "后", "期", "元/人"]
WORDS = ["脱贫户", "低保户", "五保户", "监测户", "走访", "会议记录", "村委会", "党支部", "书记", "主任", "驻村", "工作队", "镇政府",
         "住房安全有保障", "生产生活正常", "宣传医保政策", "帮助申请小额贷款", "伙食费", "住宿", "交通", "请假", "事由", "培训", "同意",
         "情况属实", "现金", "转账", "收据", "发票", "领款人", "经手人", "会计", "出纳", "备注", "姓名", "王建国", "李秀英", "张伟", "刘敏",
         "陈静", "杨芳", "黄勇", "赵军", "周涛", "吴磊", "徐桂兰", "孙玉梅", "胡平", "朱红", "高山", "林小花", "何志强", "郭春", "马超",
         "罗飞", "梁燕", "宋丽", "郑华", "谢强", "韩冬", "唐生", "冯海", "于波", "董明", "萧云", "程田", "曹文", "袁贵", "邓才"]
# Characters that look like a symbol must be met often, or every 目 becomes a 日.
LOOKALIKES = "口目白自田由甲曰旦旧早王主玉工土士干千百午牛平手毛无天夫用丹册同周亿个两半子了丁力刀又人入儿几久开井" \
             "亡仁什计什汁支此止止証仿贡贰资贵具其旬句同冈丰韦争羊气乞矢失先光竟兄允六穴介今令公入凡丸几九力仓苍"


def symbols_of(runs):
    """The symbols a reader shall find in the runs, one string without spaces."""
    found = []
    for text, _ in runs:
        text = text.replace("№", "No").replace("NO", "No")
        for character in text:
            character = SAME_AS.get(character, character)
            if not character.isspace():
                found.append(character if character in CLASS_OF else OTHER)
    return "".join(found)


def whole_number(rng, lowest, highest):
    return int(rng.integers(lowest, highest + 1))


def pick(rng, things):
    return things[int(rng.integers(len(things)))]


def random_digits(rng, count):
    return "".join(str(digit) for digit in rng.integers(0, 10, count))


def date_numbers(rng):
    """Year, month and day as digits; a third are uniformly random, so that the net reads and doesn't guess."""
    if rng.random() < 0.35:
        return random_digits(rng, 4), random_digits(rng, whole_number(rng, 1, 2)), random_digits(
            rng, whole_number(rng, 1, 2))
    year = whole_number(rng, 2015, 2032) if rng.random() < 0.85 else whole_number(rng, 1949, 2014)
    return str(year), str(whole_number(rng, 1, 12)), str(whole_number(rng, 1, 31))


def everyday(number):
    """1 to 99 in everyday numerals: 十五, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else EVERYDAY[tens] + "十"
    return head + (EVERYDAY[ones] if ones or not tens else "")


def gap(rng):
    return pick(rng, ["", "", " ", "  "])


def date(rng):
    year, month, day = date_numbers(rng)
    day_sign = "日" if rng.random() < 0.8 else "号"
    form = rng.random()
    if form < 0.12:
        # The form prints 年 月 日 and the clerk fills the gaps between them.
        space = " " * whole_number(rng, 0, 2)
        runs = []
        for number, sign in zip((year if rng.random() < 0.8 else year[2:], month, day), ("年", "月", "日")):
            runs += [(space + number + space, "value"), (sign, "label")]
        if rng.random() < 0.1:
            runs[0] = ("20", "label")
            runs.insert(1, (year[2:], "value"))
        return runs
    if form < 0.34:
        space = gap(rng) if rng.random() < 0.4 else ""
        shown = year if rng.random() < 0.8 else year[2:]
        if rng.random() < 0.3:
            month, day = month.zfill(2), day.zfill(2)
        text = space.join([shown, "年", month, "月", day, day_sign])
    elif form < 0.48:
        text = ".".join([year if rng.random() < 0.75 else year[2:], month, day])
        if rng.random() < 0.15:
            text += "."
    elif form < 0.58:
        sign = pick(rng, "./-.-")
        text = sign.join([year, month.zfill(2), day.zfill(2)])
    elif form < 0.64:
        text = pick(rng, "/-").join([year, month, day])
    elif form < 0.72:
        space = gap(rng) if rng.random() < 0.3 else ""
        text = space.join([month, "月", day, day_sign])
    elif form < 0.77:
        text = pick(rng, "./.-").join([month, day])
    elif form < 0.79:
        text = day + day_sign
    elif form < 0.82:
        text = year + "年" + month + "月"
    elif form < 0.90:
        number = whole_number(rng, 1, 31)
        month_word = everyday(whole_number(rng, 1, 12))
        day_word = everyday(number)
        if number > 20 and rng.random() < 0.3:
            day_word = "廿" + (EVERYDAY[number - 20] if number < 30 and number > 20 else "")
        year_word = "".join(EVERYDAY[int(digit)] for digit in year)
        if rng.random() < 0.25:
            year_word = year_word.replace("〇", "零")
        text = pick(rng, [year_word + "年", year_word + "年", ""]) + month_word + "月" + day_word + "日"
    else:
        _, other_month, other_day = date_numbers(rng)
        joint = pick(rng, ["至", "-", "~", "—", "至", " 至 "])
        text = pick(rng, [f"{month}月{day}日{joint}{other_day}日", f"{month}月{day}日{joint}{other_month}月{other_day}日",
                          f"{year}.{month}.{day}{joint}{other_month}.{other_day}",
                          f"{month}.{day}{joint}{other_month}.{other_day}",
                          f"{month}月{day}{joint}{other_day}日", f"{month}.{day}、{other_day}",
                          f"{year}年{month}月{day}日{joint}{other_month}月{other_day}日"])
    return [(text, "value")]


def amount_digits(rng):
    """Yuan before the point: mostly short and round, as meals and allowances are."""
    if rng.random() < 0.4:
        text = str(whole_number(rng, 1, 9)) + random_digits(rng, whole_number(rng, 0, 6))
    else:
        text = str(whole_number(rng, 1, 200) * pick(rng, [1, 5, 10, 20, 50, 100]))
    return text


def amount(rng):
    text = amount_digits(rng)
    if rng.random() < 0.35:
        text = f"{int(text):,}"
    cents = pick(rng, ["", ".00", ".00", ".0", "." + random_digits(rng, 1), "." + random_digits(rng, 2)])
    text = pick(rng, ["", "", "￥", "￥", "¥", "￥ "]) + text + cents
    return [(text + pick(rng, ["", "", "元", "元", "元整", "万元"]), "value")]


def capital_words(number):
    """A whole number of yuan in capital numerals, with 零 where the rules want it."""
    if number == 0:
        return "零"
    words, pending_zero = "", False
    for unit, power in (("万", 10000), ("", 1)):
        part = number // power % 10000
        digits = [(part // weight % 10, name) for weight, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))]
        for digit, name in digits:
            if digit:
                words += ("零" if pending_zero and words else "") + CAPITALS[digit] + name
                pending_zero = False
            else:
                pending_zero = True
        if part and unit:
            words += unit
            pending_zero = False
    return words


def capitals(rng):
    form = rng.random()
    yuan = pick(rng, "元元圆")
    if form < 0.3:
        # Any order of capital numerals: the rules of money are for the program to check, not for the net to guess.
        signs = CAPITALS + "拾佰仟万元圆角分整正"
        return [("".join(pick(rng, signs) for _ in range(whole_number(rng, 2, 10))), "value")]
    if form < 0.42:
        # The form prints the units and the clerk fills every place, 零 included.
        runs = []
        for unit in "万仟佰拾元角分"[whole_number(rng, 0, 3):]:
            runs += [(" " + CAPITALS[whole_number(rng, 0, 9)] + " ", "value"), (unit, "label")]
        return runs
    number = int(amount_digits(rng)) if rng.random() < 0.6 else whole_number(rng, 1, 999999)
    text = capital_words(number % 100000000) + yuan
    if rng.random() < 0.3:
        text += CAPITALS[whole_number(rng, 1, 9)] + "角"
        if rng.random() < 0.5:
            text += CAPITALS[whole_number(rng, 1, 9)] + "分"
    else:
        text += pick(rng, ["整", "整", "正", ""])
    return [(text, "value")]


def number(rng):
    form = rng.random()
    if form < 0.3:
        text = str(whole_number(rng, 1, 31))
    elif form < 0.5:
        text = random_digits(rng, whole_number(rng, 1, 4))
    elif form < 0.8:
        text = random_digits(rng, whole_number(rng, 5, 12))
    elif form < 0.9:
        text = pick(rng, EVERYDAY[1:] + "十") + pick(rng, ["、", "", "."])
    else:
        text = str(whole_number(rng, 1, 30)) + pick(rng, ["、", ".", "号", "-" + random_digits(rng, 2)])
    if rng.random() < 0.12:
        return [(pick(rng, ["No", "No.", "№", "NO.", "No "]), pick(rng, ["label", "value"])), (text, "value")]
    return [(text, "value")]


def clock(rng):
    start = f"{whole_number(rng, 0, 23)}:{whole_number(rng, 0, 59):02d}"
    if rng.random() < 0.3:
        start += pick(rng, "-~至") + f"{whole_number(rng, 0, 23)}:{whole_number(rng, 0, 59):02d}"
    return [(start, "value")]


def other_words(rng, other_characters):
    """Text that holds no number: names, remarks, and any characters."""
    if rng.random() < 0.45:
        return pick(rng, WORDS)
    source = LOOKALIKES if rng.random() < 0.3 else other_characters
    return "".join(pick(rng, source) for _ in range(whole_number(rng, 1, 5)))


def mixture(rng, other_characters):
    """A remark with numbers in it, or none: what stands in most cells of a register."""
    form = rng.random()
    if form < 0.35:
        text = other_words(rng, other_characters)
    elif form < 0.5:
        return [("〃" if rng.random() < 0.8 else "〃 〃", "value")]
    elif form < 0.75:
        text = other_words(rng, other_characters) + random_digits(rng, whole_number(rng, 1, 3)) + \
            other_words(rng, other_characters)
    else:
        # N and o are signs only before a number: alone, an o is a 0.
        signs = [symbol for symbol in SYMBOLS if symbol not in "No" + OTHER]
        text = "".join(pick(rng, signs) for _ in range(whole_number(rng, 2, 8)))
    return [(text, "value")]


KINDS = {"date": date, "amount": amount, "capitals": capitals, "number": number, "clock": clock}


def training_text(rng, other_characters):
    """Any text the recogniser may meet, often between a printed label and a tail."""
    form = rng.random()
    if form < 0.40:
        runs = date(rng)
    elif form < 0.54:
        runs = amount(rng)
    elif form < 0.68:
        runs = capitals(rng)
    elif form < 0.79:
        runs = number(rng)
    elif form < 0.83:
        runs = clock(rng)
    else:
        runs = mixture(rng, other_characters)
    if rng.random() < 0.25:
        runs = [(pick(rng, LABELS) + gap(rng), pick(rng, ["label", "label", "value"]))] + runs
    if rng.random() < 0.15:
        tail = pick(rng, TAILS) if rng.random() < 0.7 else other_words(rng, other_characters)
        if tail in ("上午", "下午", "早", "晚") and rng.random() < 0.6:
            tail += clock(rng)[0][0]
        runs = runs + [(gap(rng) + tail, pick(rng, ["label", "value", "value"]))]
    return runs
