"""Minutes of meetings: with a table as their head, with labels line by line, and as running text."""
from . import words
from .sheet import Sheet


class Meeting:
    def __init__(self, rng):
        self.rng, self.unlisted = rng, []
        self.date = words.day(rng)
        self.full_village, self.village = words.village(rng)
        self.host, self.recorder = words.person(rng), words.person(rng)
        self.people = [self.host, self.recorder] if rng.random() < .5 else []
        self.people += [words.person(rng) for _ in range(rng.randint(3, 8))]
        self.topic = rng.choice(words.TOPICS)
        self.time = rng.choice(["", "上午9时", "下午2:30", " 8:30", "晚上7点"])
        self.place = self.full_village + rng.choice(words.ROOMS)

    def label(self, key):
        return words.label(self.rng, key, self.unlisted)

    def truth(self, *without):
        truth = {"kind": "meeting_minutes", "date": words.iso(self.date), "host": self.host,
                 "recorder": self.recorder, "village": self.full_village, "topic": self.topic,
                 "attendees": self.people}
        return {key: value for key, value in truth.items() if key not in without}


def wrapped(sheet, text, size, room):
    """A text in lines that have room."""
    lines, line = [], ""
    for character in text:
        if line and sheet.filled_width(line + character, size) > room and character not in "，。、；：）":
            lines.append(line)
            line = ""
        line += character
    return lines + [line]


def body(rng, meeting):
    """What was said, one paragraph after another."""
    speakers = rng.sample(meeting.people, min(3, len(meeting.people)))
    said = ["".join(rng.sample(words.SPEECH, rng.randint(1, 3))) for _ in range(rng.randint(5, 12))]
    return [f"{speakers[number]}：{text}" if number < len(speakers) and rng.random() < .6 else text
            for number, text in enumerate(said)]


def write_body(sheet, meeting, x, y, room, size, step, lines_in):
    """Paragraphs down to the foot of the page, on lines of the colour `lines_in`."""
    for paragraph in body(sheet.rng, meeting):
        for line in wrapped(sheet, "    " + paragraph if sheet.rng.random() < .5 else paragraph, size, room):
            if y > sheet.height - 260:
                return
            sheet.filled(x, y, line, size)
            sheet.say(line.strip())
            if lines_in:
                sheet.draw.line((x - 20, y + size * 1.25, x + room + 20, y + size * 1.25), fill=lines_in, width=3)
            y += step


def heading(sheet, rng, meeting, y):
    title = rng.choice(words.TITLES["meeting_minutes"])
    sheet.title(y, rng.choice([meeting.full_village, meeting.village, "", ""]) + title, 84)


def minutes_table(rng, hand, layouts):
    """A form: two pairs of label and value a row, the attendees over the full width, a large box below."""
    meeting = Meeting(rng)
    sheet = Sheet(2480, 3508, rng, hand)
    if rng.random() < .25:
        layouts.append("faint_rules")
        sheet.rules = "faint"
    heading(sheet, rng, meeting, 190)
    left, right, top, step, size = 190, 2290, 400, 132, 48
    columns = [left, left + 340, left + 1050, left + 1390, right]
    when = words.written_date(rng, meeting.date) + meeting.time
    rows = [[(meeting.label("minutes_date"), when), (meeting.label("minutes_place"), meeting.place)],
            [(meeting.label("host"), meeting.host), (meeting.label("recorder"), meeting.recorder)]]
    if rng.random() < .3:
        rows.reverse()
    for number, pairs in enumerate(rows):
        y = top + number * step
        for side, (label, value) in enumerate(pairs):
            x = columns[side * 2]
            room = columns[side * 2 + 1] - x - 30
            shrink = min(1, room / sheet.printed_width(label, size))
            sheet.printed(x + 16, y + 40, label, size * shrink)
            sheet.filled(columns[side * 2 + 1] + 16, y + 36, value, size * 1.1,
                         columns[side * 2 + 2] - columns[side * 2 + 1] - 30)
        sheet.say(" ".join(f"{label} {value}" for label, value in pairs))
        for x in columns:
            sheet.rule(x, y, x, y + step)
        sheet.rule(left, y, right, y)
    y = top + len(rows) * step
    names = "、".join(meeting.people)
    for label, value in ((meeting.label("attendees"), names), (meeting.label("topic"), meeting.topic)):
        written = wrapped(sheet, value, size * 1.1, right - columns[1] - 40)
        high = max(step, len(written) * 84 + 50)
        sheet.printed(left + 16, y + high / 2 - size / 2, label,
                      size * min(1, 310 / sheet.printed_width(label, size)))
        for number, line in enumerate(written):
            sheet.filled(columns[1] + 16, y + 30 + number * 84, line, size * 1.1)
            sheet.say(line if number else label + " " + line)
        sheet.rule(left, y, right, y)
        for x in (left, columns[1], right):
            sheet.rule(x, y, x, y + high)
        y += high
    sheet.frame(left, y, right, 3300)
    label = rng.choice(["会议内容", "会议记录", "会议内容记录"])
    sheet.printed(left + 20, y + 24, label + "：", size)
    sheet.say(label, "：")
    write_body(sheet, meeting, left + 40, y + 110, right - left - 90, 52, 104, rng.choice([None, (200, 200, 205)]))
    return sheet, meeting, meeting.truth()


def minutes_lines(rng, hand, layouts):
    """A minute book's page: a label a line, in whatever order the writer likes; sometimes no labels for some."""
    meeting, without = Meeting(rng), []
    sheet = Sheet(2480, 3508, rng, hand)
    heading(sheet, rng, meeting, 190)
    lines_in = rng.choice([(205, 110, 110), (150, 180, 205), (190, 190, 190), None])
    if lines_in == (205, 110, 110):
        layouts.append("letter_paper")
    spread = rng.random() < .3
    entries = [("minutes_date", words.written_date(rng, meeting.date) + meeting.time),
               ("minutes_place", meeting.place), ("host", meeting.host), ("recorder", meeting.recorder),
               ("attendees", "、".join(meeting.people)), ("topic", meeting.topic)]
    if rng.random() < .5:
        rng.shuffle(entries)
    x, y, room, step = 250, 410, 1980, 118
    for key, value in entries:
        label = meeting.label(key)
        if spread and len(label) == 2:
            label = label[0] + "  " + label[1]
        label += rng.choice(["：", "：", ":", "  "])
        # The labels of a minute book that is only lined are written, too.
        by_hand = lines_in and hand and lines_in != (190, 190, 190)
        end = sheet.filled(x, y, label, 56) if by_hand else sheet.printed(x, y, label, 54)
        written = wrapped(sheet, value, 58, room - (end - x))
        for number, line in enumerate(written):
            sheet.filled(end if not number else x + 120, y, line, 58)
            sheet.say(label + line if not number else line)
            if lines_in:
                sheet.draw.line((x - 20, y + 74, x + room + 20, y + 74), fill=lines_in, width=3)
            y += step
    write_body(sheet, meeting, x, y, room, 56, step, lines_in)
    return sheet, meeting, meeting.truth(*without)


def minutes_text(rng, hand, layouts):
    """Running text: date, host and recorder stand in sentences."""
    meeting = Meeting(rng)
    sheet = Sheet(2480, 3508, rng, hand)
    heading(sheet, rng, meeting, 200)
    date, part = words.written_date(rng, meeting.date), rng.choice(["上午", "下午", ""])
    names = "、".join(meeting.people)
    text = rng.choice([
        f"    {date}{part}，{meeting.full_village}在{rng.choice(words.ROOMS)}召开会议，{meeting.topic}。"
        f"会议由{meeting.host}主持，{meeting.recorder}记录。参会人员：{names}。",
        f"    时间：{date}{part}。地点：{meeting.place}。主持：{meeting.host}。记录：{meeting.recorder}。"
        f"参加人员：{names}。议题：{meeting.topic}。",
        f"    {date}，在{meeting.place}，由{meeting.host}主持召开会议，参加会议的有{names}，{meeting.topic}。"
        f"记录人：{meeting.recorder}。"])
    x, y, room, step, size = 230, 410, 2020, 116, 56
    lines_in = rng.choice([(205, 110, 110), None, (170, 170, 180)])
    for line in wrapped(sheet, text, size, room):
        sheet.filled(x, y, line, size)
        sheet.say(line.strip())
        if lines_in:
            sheet.draw.line((x - 20, y + 72, x + room + 20, y + 72), fill=lines_in, width=3)
        y += step
    write_body(sheet, meeting, x, y, room, size, step, lines_in)
    return sheet, meeting, meeting.truth()


LAYOUTS = [minutes_table, minutes_lines, minutes_lines, minutes_text]
