"""The words that head a column, in English, Russian and Chinese."""

AGENCY = {
    "name": "name, full name, agency name, agency, organisation, organization, english name, media,"
    " название, наименование, полное название, полное наименование, агентство, организация, сми, редакция,"
    " 名称, 全称, 单位, 单位名称, 媒体, 媒体名称, 通讯社, 机构, 机构名称, 英文名称",
    "short_name": "short name, short, abbreviation, acronym, known as,"
    " краткое название, сокращение, сокращенно, сокращённое название, аббревиатура, 简称, 缩写",
    "native_name": "native name, own name, name in own language, original name, local name,"
    " название на родном языке, оригинальное название, 本国语名称, 原文名称",
    "other_names": "other names, also known as, aliases, alias, former names,"
    " другие названия, прежние названия, 其他名称, 别名, 曾用名",
    "country": "country, country code, head office, страна, 国家, 国别, 所属国家",
    "kind": "kind, type, sort, medium, тип, вид, 类型, 类别",
    "languages": "languages, language, language(s), язык, языки, 语言, 语种, 工作语言",
    "email": "e mail, email, mail, e mail address, email address, mailbox, address of the seat,"
    " почта, эл. почта, электронная почта, адрес электронной почты, имейл,"
    " 电子邮件, 邮箱, 电子邮箱, 邮件, 邮件地址, 电邮",
    "timezone": "time zone, timezone, tz, zone, часовой пояс, 时区",
    "category": "category, membership, membership category, категория, членство, 会员类别, 级别",
    "since": "from, since, member since, joined, start, с, дата вступления, начало, член с,"
    " 自, 起始日期, 开始日期, 加入日期, 入会日期",
    "until": "until, to, till, end, left, по, до, дата выхода, конец, окончание,"
    " 至, 截止日期, 结束日期, 退出日期",
}
MEMBER = {
    "name": "name, full name, journalist, member, name in latin, latin name, correspondent, name (latin),"
    " фио латиницей, имя латиницей, фио (лат.), имя (лат.), 英文名, 英文姓名, 拼音, 姓名拼音",
    "given": "given name, given, first name, forename, given names, 名",
    "family": "family name, family, last name, surname, фамилия, 姓, 姓氏",
    "native_name": "native name, own name, name in own script, original name, name (native), local name,"
    " имя на родном языке, 本国文字姓名, 母语姓名",
    "email": "e mail, email, mail, e mail address, email address, почта, эл. почта, электронная почта,"
    " адрес электронной почты, имейл, 电子邮件, 邮箱, 电子邮箱, 邮件, 邮件地址, 电邮",
    "agency": "agency, organisation, organization, media, outlet, bureau, employer, news agency, company,"
    " агентство, сми, организация, редакция, издание, место работы, компания, бюро,"
    " 单位, 媒体, 通讯社, 机构, 工作单位, 所属单位, 所属媒体, 单位名称, 媒体名称, 公司",
    "title": "title, position, job title, post, function, role, должность, 职务, 职位, 职称, 岗位",
    "office": "office, club office, office in the club, должность в клубе, пост в клубе, 俱乐部职务",
    "phone": "phone, telephone, mobile, tel, phone number, mobile phone, cell,"
    " телефон, тел, моб. телефон, мобильный, мобильный телефон, номер телефона, сотовый,"
    " 电话, 手机, 手机号, 手机号码, 联系电话, 电话号码, 联系方式",
    "languages": "languages, language, language(s), язык, языки, 语言, 语种, 工作语言",
    "residence": "residence, country of residence, lives in,"
    " страна проживания, место проживания, 居住国, 常驻国家, 居住国家",
    "timezone": "time zone, timezone, tz, zone, часовой пояс, 时区",
    "since": "from, since, member since, joined, start, posted since, с, начало, дата начала, работает с,"
    " 自, 起始日期, 开始日期, 到任日期, 加入日期",
    "until": "until, to, till, end, left, по, до, конец, окончание, дата окончания, работает до,"
    " 至, 截止日期, 结束日期, 离任日期",
}
WHOLE_NAMES = (
    "фио, фамилия имя отчество, фамилия и имя, журналист, корреспондент, 姓名, 名字, 中文名, 中文姓名, 记者"
)
"""The name as her own list has it: the native name where another column gives the name, else the name."""
FIRST_NAMES = "имя, имя отчество, имя и отчество"
"""The given name beside a family name, else as `WHOLE_NAMES`."""
DERIVED = "status, country, members, ends, статус, страна, 状态, 国家, 国别"
"""Columns of planner's own lists that follow from others: accepted and not read."""
NUMBERING = "no, nr, number, id, #, №, № п/п, п/п, номер, 序号, 编号"
"""Columns that count the rows."""
