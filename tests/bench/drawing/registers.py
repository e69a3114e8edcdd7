"""Registers of visits and ledgers of leaves: tables with all, some or none of their rules, written by people who
save ink: month and day alone, ditto marks, struck rows, two lines in a cell, over several sheets."""
import dataclasses

from . import words
from .sheet import Sheet

DITTO = ["〃", "〃", "同上"]


@dataclasses.dataclass
class Column:
    key: str
    head: str
    share: float           # of the table's width
    above: str = ""        # the upper head that it shares with its neighbour
    middle: bool = False   # set in the middle of its cell


@dataclasses.dataclass
class Row:
    cells: dict            # by the column's key; a list where a cell has two lines
    truth: dict
    struck: bool = False


class Register:
    """A table over one or more sheets."""

    def __init__(self, rng, hand, layouts, kind):
        self.rng, self.hand, self.layouts, self.kind = rng, hand, layouts, kind
        self.unlisted = []
        self.landscape = rng.random() < .25
        self.size = (3508, 2480) if self.landscape else (2480, 3508)
        if self.landscape:
            layouts.append("landscape")
        self.grid = rng.choices(["ruled", "half_ruled", "unruled"], [6, 2, 1])[0]
        self.rules = rng.choices(["solid", "faint", "broken"], [5, 1, 1.5])[0]
        layouts.append(self.grid)
        if self.grid != "unruled" and self.rules != "solid":
            layouts.append(self.rules + "_rules")
        self.form = rng.choice([(25, 25, 28)] * 5 + [(40, 90, 60), (45, 60, 130)])
        self.columns, self.rows = [], []
        self.row_height, self.text = rng.randint(104, 140), rng.choice([44, 46, 50])
        self.full_village, self.village = words.village(rng)

    def label(self, key):
        return words.label(self.rng, key, self.unlisted)

    def new_sheet(self):
        sheet = Sheet(*self.size, self.rng, self.hand, self.form)
        sheet.rules = self.rules
        return sheet

    def draw_head(self, sheet, edges, y):
        """The heads of the columns, in two levels where some have an upper one; returns where the rows begin."""
        size, two = 44, any(column.above for column in self.columns)
        high = 190 if two else 110
        done = set()
        for index, column in enumerate(self.columns):
            top, room = y, edges[index + 1] - edges[index] - 16
            if column.above:
                top += high // 2
                if column.above not in done:
                    done.add(column.above)
                    last = max(i for i, other in enumerate(self.columns) if other.above == column.above) + 1
                    width = edges[last] - edges[index]
                    shrink = min(1, (width - 16) / sheet.printed_width(column.above, size))
                    x = edges[index] + (width - sheet.printed_width(column.above, size * shrink)) / 2
                    sheet.printed(x, y + high / 4 - size / 2, column.above, size * shrink)
                    if self.grid != "unruled":
                        sheet.rule(edges[index], top, edges[last], top)
            parts = [column.head]
            if sheet.printed_width(column.head, size) > room * 1.25 and len(column.head) > 3:
                middle = (len(column.head) + 1) // 2
                parts = [column.head[:middle], column.head[middle:]]
            shrink = min(1, room / max(sheet.printed_width(part, size) for part in parts))
            for number, part in enumerate(parts):
                x = edges[index] + (room + 16 - sheet.printed_width(part, size * shrink)) / 2
                at = (top + y + high) / 2 - size * shrink * (len(parts) / 2 - number)
                sheet.printed(x, at, part, size * shrink)
            if self.grid == "ruled":
                shared = index and column.above and column.above == self.columns[index - 1].above
                sheet.rule(edges[index], top if shared else y, edges[index], y + high)
        if self.grid != "unruled":
            sheet.rule(edges[0], y, edges[-1], y)
        if self.grid == "ruled":
            sheet.rule(edges[-1], y, edges[-1], y + high)
        above = list(dict.fromkeys(column.above for column in self.columns if column.above))
        if above:
            sheet.say(" ".join(above))
        sheet.say(" ".join(column.head for column in self.columns))
        return y + high

    def draw_rows(self, sheet, edges, y, rows):
        for row in rows:
            two = any(isinstance(cell, list) for cell in row.cells.values())
            high = max(self.row_height, self.text * 2 + 66) if two else self.row_height
            line = []
            for index, column in enumerate(self.columns):
                cell = row.cells.get(column.key, "")
                parts = cell if isinstance(cell, list) else [cell]
                line.append("".join(parts))
                room = edges[index + 1] - edges[index] - 24
                for number, part in enumerate(parts):
                    at = y + high / 2 - self.text * .55 - (len(parts) / 2 - .5 - number) * (self.text + 20)
                    x = edges[index] + 12
                    if column.middle:
                        x += max(0, (room - sheet.filled_width(part, self.text)) / 2)
                    sheet.filled(x, at, part, self.text, room)
            sheet.say(" ".join(line))
            if row.struck:
                sheet.strike(edges[0] + 15, y + high / 2, edges[-1] - 20, y + high / 2)
            if self.grid != "unruled":
                sheet.rule(edges[0], y, edges[-1], y)
            if self.grid == "ruled":
                for x in edges:
                    sheet.rule(x, y, x, y + high)
            y += high
        if self.grid != "unruled":
            sheet.rule(edges[0], y, edges[-1], y)
        return y

    def draw_empty_rows(self, sheet, edges, y):
        """Forms come with more rows than a month has visits."""
        while y + self.row_height < sheet.height - 210:
            sheet.rule(edges[0], y + self.row_height, edges[-1], y + self.row_height)
            if self.grid == "ruled":
                for x in edges:
                    sheet.rule(x, y, x, y + self.row_height)
            y += self.row_height
        return y

    def height_of(self, row):
        two = any(isinstance(cell, list) for cell in row.cells.values())
        return max(self.row_height, self.text * 2 + 66) if two else self.row_height

    def draw(self, title, heads, fields):
        """All sheets with the truth of each. `heads`: lines of (label, value) above the table; `fields`: what the
        first sheet says beside its rows."""
        pages, rows, first = [], list(self.rows), True
        repeated = self.rng.random() < .4
        while rows or first:
            sheet = self.new_sheet()
            margin = 150
            edges = [margin]
            whole = sum(column.share for column in self.columns)
            for column in self.columns:
                edges.append(edges[-1] + (sheet.width - 2 * margin) * column.share / whole)
            edges = [int(edge) for edge in edges]
            y = 150 if not first else 400
            if first:
                sheet.title(150, title, 80)
                x = margin
                for label, value in heads:
                    x = sheet.put(x, 295, [(label + "：", "p", 48), (value, "h", 50)]) + 120
            if first or repeated:
                y = self.draw_head(sheet, edges, y)
            top, here = y, []
            while rows and y + self.height_of(rows[0]) < sheet.height - 210:
                y += self.height_of(rows[0])
                here.append(rows.pop(0))
            y = self.draw_rows(sheet, edges, top, here)
            sheet.places["rows"] = (margin, top, sheet.width - margin, y)
            if not rows and self.grid != "unruled" and self.rng.random() < .4:
                y = self.draw_empty_rows(sheet, edges, y)
            if not rows and self.rng.random() < .5 and y < sheet.height - 130:
                sheet.put(margin, y + 40, [("填表人：", "p", 44), (words.person(self.rng), "h", 46)])
            truth = {"kind": self.kind, **(fields if first else {})}
            truth["rows"] = [row.truth for row in here if not row.struck]
            struck = [row.truth for row in here if row.struck]
            if struck:
                truth["struck"] = struck
            if self.kind == "visit_register" and truth["rows"]:
                # As make_pages.py has it: a register's date is its first row's.
                truth["date"] = truth["rows"][0]["date"]
            pages.append((sheet, truth))
            first = False
        if len(pages) > 1:
            self.layouts.append("over_several_sheets")
            if not repeated:
                self.layouts.append("heads_on_first_sheet_only")
        return pages


def short_date(rng, way, date, full):
    """A row's date the way its writer does it: in full, without the year, or both by turns."""
    year, month, of_month = date
    if full:
        return words.written_date(rng, date) if way == "mixed" else {
            "month_day": f"{year}.{month}.{of_month}", "chinese": f"{year}年{month}月{of_month}日",
            "dots": f"{year}.{month}.{of_month}", "dashes": f"{year}-{month:02d}-{of_month:02d}"}[way]
    return f"{month}.{of_month}" if way in ("month_day", "dots") else f"{month}月{of_month}日"


def rows_that_fit(rng, register, several):
    space = (register.size[1] - 700) // register.row_height
    if several:
        return rng.randint(int(space * 1.4), int(space * 2.5))
    return rng.randint(min(8, space // 2), max(8, int(space * .9)))


def visits(rng, hand, layouts, several=False):
    register = Register(rng, hand, layouts, "visit_register")
    year, month, _ = words.day(rng)
    way = rng.choice(["mixed", "dots", "chinese", "dashes", "month_day", "month_day", "year_in_head"])
    ditto = rng.random() < .35
    two_lines = rng.random() < .3
    two_heads = rng.random() < .3
    in_title = rng.random() < .4
    crossing = rng.random() < .3
    count = rows_that_fit(rng, register, several)
    if two_lines and not several:
        count = max(4, int(count * .7))
    of_month, visitors = rng.randint(1, 4), [words.person(rng) for _ in range(rng.choice([2, 3, 8]))]
    previous, at = None, (year, month)
    heads = []
    if not in_title:
        heads.append((register.label("register_village"), register.full_village))
    shows_month = way != "year_in_head" and (rng.random() < .7 or way == "month_day")
    if shows_month and crossing:
        heads.append(("年度", f"{year}年"))
    elif shows_month:
        heads.append((register.label("month"), rng.choice([f"{year}年{month}月", f"{year}.{month:02d}"])))
    strikes = rng.random() < .25
    last = visitors[0]
    for number in range(count):
        # A register of many rows in one month has several a day.
        step = rng.choice([0, 0, 1, 1, 2, 3])
        of_month += step if crossing or count < 25 else min(step, 1) * (rng.random() < 36 / count)
        if of_month > 28:
            of_month = rng.randint(1, 3) if crossing and at[1] < 12 else 28
            if crossing and at[1] < 12:
                at = (year, at[1] + 1)
        date = (at[0], at[1], of_month)
        household, visitor = words.person(rng), rng.choice([last, last, rng.choice(visitors)])
        cells = {"no": str(number + 1), "household": household, "visitor": visitor,
                 "address": f"{rng.randint(1, 14)}组", "category": rng.choice(words.CATEGORIES),
                 "content": rng.choice(words.VISITS)}
        truth = {"date": words.iso(date), "household": household, "visitor": visitor}
        if way == "year_in_head":
            cells["month"], cells["day"] = str(date[1]), str(date[2])
        else:
            short = (shows_month and way != "mixed") and (way == "month_day" or number % 3 != 0)
            cells["date"] = short_date(rng, way, date, not short)
        if ditto and previous and not previous.struck:
            if previous.truth["date"] == truth["date"] and rng.random() < .8:
                for key in ("date", "month", "day"):
                    if key in cells:
                        cells[key] = rng.choice(DITTO[:2] if key != "date" else DITTO)
            elif way == "year_in_head" and rng.random() < .4 and previous.truth["date"][:7] == truth["date"][:7]:
                cells["month"] = DITTO[0]
            if previous.truth["visitor"] == visitor and rng.random() < .8:
                cells["visitor"] = rng.choice(DITTO)
        if two_lines and len(cells["content"]) > 9:
            half = (len(cells["content"]) + 1) // 2
            cells["content"] = [cells["content"][:half], cells["content"][half:]]
        row = Row(cells, truth, strikes and number > 0 and rng.random() < .1)
        register.rows.append(row)
        previous, last = row, visitor
    if ditto:
        layouts.append("ditto_marks")
    if two_lines:
        layouts.append("two_lines_in_a_cell")
    if any(row.struck for row in register.rows):
        layouts.append("struck_rows")
    layouts.append("dates_" + way)
    # One label of each kind for the whole register.
    over = rng.choice(["走访对象基本情况", "农户情况", "被走访户"]) if two_heads else ""
    household = Column("household", register.label("household"), 300, over)
    columns = [Column("no", "序号", 120, middle=True)]
    if way == "year_in_head":
        layouts.append("two_level_heads")
        columns += [Column("month", "月", 110, f"{year}年", True), Column("day", "日", 110, f"{year}年", True)]
    else:
        columns.append(Column("date", register.label("visit_date"), 330))
    columns.append(household)
    if two_heads:
        layouts.append("two_level_heads")
        columns += [Column("address", rng.choice(["组别", "住址"]), 180, over, True),
                    Column("category", "类别", 220, over)]
    elif rng.random() < .6:
        columns.append(Column("category", rng.choice(["类别", "农户类型", "户类型"]), 230))
    visitor = Column("visitor", register.label("visitor"), 290)
    content = Column("content", rng.choice(["走访情况", "走访内容", "主要情况及诉求", "走访内容及问题"]),
                     560 if two_lines else 780)
    columns += [content, visitor] if rng.random() < .5 else [visitor, content]
    if rng.random() < .3:
        columns.append(Column("remark", rng.choice(["备注", "户主签名"]), 200))
    register.columns = columns
    fields = {}
    if in_title or heads and heads[0][1] == register.full_village:
        fields["village"] = register.full_village
    if shows_month and not crossing:
        fields["month"] = f"{year:04d}-{month:02d}"
    title = (register.full_village if in_title else "") + rng.choice(words.TITLES["visit_register"])
    if not heads and rng.random() < .5:
        heads.append(("联系单位", "区水利局"))
    return register, register.draw(title, heads, fields)


def leaves(rng, hand, layouts, several=False):
    register = Register(rng, hand, layouts, "leave_ledger")
    year, month, of_month = words.day(rng)
    way = rng.choice(["mixed", "dots", "chinese", "dashes", "month_day"])
    two_heads, one_cell = rng.random() < .3, rng.random() < .1
    in_title = rng.random() < .5
    layouts.append("dates_" + way)
    people = [words.person(rng) for _ in range(rng.choice([3, 5, 12]))]
    strikes = rng.random() < .25
    count = rows_that_fit(rng, register, several)
    begin_month = 1
    for number in range(count):
        begin_month = min(12, begin_month + rng.choice([0, 0, 1]))
        begin = rng.randint(1, 24)
        days = rng.randint(0, 4)
        date, until = (year, begin_month, begin), (year, begin_month, begin + days)
        name = rng.choice(people)
        short = way == "month_day"
        first, last = short_date(rng, way, date, not short), short_date(rng, way, until, not short)
        if way == "month_day" and rng.random() < .2:
            first += "上午"
        cells = {"no": str(number + 1), "name": name, "reason": rng.choice(words.LEAVES), "from": first,
                 "to": last, "days": f"{days + 1}天", "approver": words.person(rng)}
        if one_cell:
            separator = rng.choice(["—", "至", "-"])
            together = way in ("dots", "month_day")
            cells["from"] = first + separator + last if together else [first + separator, last]
        row = Row(cells, {"name": name, "from": words.iso(date), "to": words.iso(until)},
                  strikes and number > 0 and rng.random() < .1)
        register.rows.append(row)
    if any(row.struck for row in register.rows):
        layouts.append("struck_rows")
    columns = [Column("no", "序号", 120, middle=True), Column("name", register.label("name"), 300)]
    reason = Column("reason", rng.choice(["事由", "请假事由", "请假类别", "请假原因"]), 330)
    wide = 280 if way == "month_day" else 400
    if one_cell:
        layouts.append("from_and_to_in_one_cell")
        when = [Column("from", rng.choice(["请假起止时间", "请假时间", "起止日期"]), wide * 1.6)]
    elif two_heads:
        layouts.append("two_level_heads")
        over = rng.choice(["请假时间", "请假起止时间"])
        pair = rng.choice([("起", "止"), ("开始时间", "结束时间"), ("起始日期", "截止日期")])
        when = [Column("from", pair[0], wide, over), Column("to", pair[1], wide, over)]
    else:
        when = [Column("from", register.label("from"), wide), Column("to", register.label("to"), wide)]
    columns += [reason] + when if rng.random() < .6 else when + [reason]
    if rng.random() < .5:
        columns.append(Column("days", rng.choice(["天数", "请假天数"]), 160, middle=True))
    columns.append(Column("approver", rng.choice(["批准人", "审批人", "批准人签字"]), 290))
    register.columns = columns
    heads, fields = [], {"village": register.full_village}
    if not in_title:
        heads.append((register.label("register_village"), register.full_village))
    if way == "month_day":
        heads.append(("年度", f"{year}年"))
    elif rng.random() < .7:
        heads.append((register.label("ledger_date"), words.written_date(rng, (year, 12, 26))))
        fields["date"] = words.iso((year, 12, 26))
    title = (register.full_village if in_title else "") + rng.choice(words.TITLES["leave_ledger"])
    return register, register.draw(title, heads, fields)
