# 检查结果的说法。finding-<代码> 说出了什么事,finding-<代码>-help 说该怎么写。
# 参数一律是文字;没有建议时 $suggestion 为 none。

## 读取

finding-pack-not-found = 找不到规则包“{ $pack }”
finding-pack-not-found-help = 规则包是一个文件夹，里面有 pack.toml。请核对名称，或用 --policies 指明规则包所在的目录。
finding-unreadable = 读不了“{ $path }”：{ $reason }
finding-unreadable-help = 请检查文件是否存在、是否有读取权限。
finding-not-utf8 = 文件不是 UTF-8 编码（第 { $offset } 字节起）
finding-not-utf8-help = 请把文件另存为 UTF-8 编码。
finding-too-large = { $what }过大：{ $size }，上限为 { $limit }
finding-too-large-help = 请拆成几份，或删去用不到的内容。
finding-too-deep = 嵌套太深，最多 { $limit } 层
finding-too-deep-help = 请减少括号、数组、表格或点号键的层数；长表达式请拆成几条规则。
finding-syntax = 语法有误：{ $reason }
finding-syntax-help = 请按提示改正；此处改好之前，整个文件无法读取。
finding-too-many-findings = 共有 { $count } 处问题，只列出 { $kept } 处
finding-too-many-findings-help = 请先改正列出的问题，再检查一遍。

## 结构

finding-unknown-table = 没有名为“{ $found }”的表格
finding-unknown-table-help = { $suggestion ->
    [none] 可以使用的表格：{ $known }。
   *[other] 是不是要写“{ $suggestion }”？
}
finding-unknown-key = “{ $table }”里没有“{ $found }”这个键
finding-unknown-key-help = { $suggestion ->
    [none] 可以使用的键：{ $known }。
   *[other] 是不是要写“{ $suggestion }”？可以使用的键：{ $known }。
}
finding-missing-key = “{ $table }”缺少“{ $key }”
finding-missing-key-help = 请补上“{ $key }”。
finding-wrong-kind = 此处应为{ $expected }，写的却是{ $found }
finding-wrong-kind-help = 请改写成{ $expected }。
finding-floating-point = { $found } 是二进制浮点数，算不精确
finding-floating-point-help = 请加上引号，写成 "{ $found }"。
finding-unknown-word = “{ $found }”不在可选的词之内
finding-unknown-word-help = { $suggestion ->
    [none] 可以写：{ $known }。
   *[other] 是不是要写“{ $suggestion }”？可以写：{ $known }。
}
finding-bad-id = “{ $found }”不能用作标识
finding-bad-id-help = 标识只用小写字母 a–z、数字、下划线和汉字，不以数字开头，不能是表达式的用词或内置名称；不进表达式的标识还可以含连字符“-”。
finding-keys-clash = “{ $key }”与“{ $other }”不能同时使用
finding-keys-clash-help = 请删去其中一个。
finding-wrong-order = 次序颠倒：{ $first } 在前，{ $second } 在后
finding-wrong-order-help = 起始日不得晚于截止日，下限不得高于上限；各期须按起始日先后排列，互不重叠。

## 名称

finding-duplicate-id = 标识“{ $id }”重复
finding-duplicate-id-help = 标识在规则包及其引入的包内必须唯一，请给其中一个改名。
finding-unknown-id = 没有名为“{ $found }”的{ $expected }
finding-unknown-id-help = { $suggestion ->
    [none] 请核对名称，或在本包、引入的包里声明它。
   *[other] 是不是要写“{ $suggestion }”？
}{ $known ->
    [none] {""}
   *[other] 可选：{ $known }。
}
finding-wrong-table = “{ $found }”是{ $actual }，此处应为{ $expected }
finding-wrong-table-help = 请改用{ $expected }的标识。
finding-import-cycle = 规则包循环引入：{ $path }
finding-import-cycle-help = 请去掉其中一处引入。
finding-field-shadows = 列表字段“{ $id }”与{ $actual }同名
finding-field-shadows-help = 在汇总表达式里两者无法区分，请给字段改名。
finding-cycle = 互相依赖，无法求值：{ $path }
finding-cycle-help = 请改写其中一条，使它不再依赖后面的规则。

## 表达式

finding-expression-syntax = 表达式此处读不懂：“{ $found }”，应为：{ $expected }
finding-expression-syntax-help = { $help }{ $suggestion ->
    [none] {""}
   *[other] {" "}是不是要写“{ $suggestion }”？
}
finding-type-mismatch = 此处应为{ $expected }，写的却是{ $found }
finding-type-mismatch-help = 类型之间不会自动换算：金额写 500 CNY，数字写 3 或 50%，时长写 15 days，日期写 2014-03-15；金额除以 1 CNY 得数字。
finding-unit-mismatch = 单位不同，不能一起计算：{ $first } 与 { $second }
finding-unit-mismatch-help = 币种之间请用汇率换算；日历天、工作日、月、分钟四类时长不能混用。
finding-out-of-range = { $found } 超出范围
finding-out-of-range-help = 数字最多 28 位有效数字，日期须真实存在，步长须大于零。
finding-unknown-currency = 没有“{ $found }”这种货币
finding-unknown-currency-help = { $suggestion ->
    [none] 请写 ISO 4217 三字母代码，例如 CNY。
   *[other] 是不是要写“{ $suggestion }”？
}
finding-bad-aggregate = 不能对“{ $found }”这样汇总
finding-bad-aggregate-help = 汇总只能针对列表事实，而且不能套在另一个汇总里面，例如 sum(amount of losses where proven)。
finding-promised-here = 此处不能使用 promised
finding-promised-here-help = promised 是即将承诺的金额，只能写在会签规则和文书的 when 里。
finding-no-calendar = 计算工作日需要日历，规则包却没有指定
finding-no-calendar-help = 请在 [pack] 里写 calendar = "…"，并声明 [[calendar]]。
finding-never-computes = 此处永远算不出结果
finding-never-computes-help = 请改正除以零一类写法。

## 日期

finding-parameter-gap = { $day } 这天参数“{ $parameter }”没有数值，而“{ $reader }”要读取它
finding-parameter-gap-help = 请在 timeline 里补上覆盖这一天的一期，或限定读取者的 in_force，或限定日期本身：参数按哪个日期事实读取，就写它的 min 和 max；按事发日读取的，写 [pack] 的 covers。
finding-rule-not-in-force = { $day } 这天规则“{ $rule }”不生效，而“{ $reader }”要读取它
finding-rule-not-in-force-help = 请放宽规则的 in_force，或限定读取者的 in_force。

## 场景

finding-scenario-fails = 场景“{ $scenario }”结果不符：{ $what } 应为 { $expected }，实为 { $actual }
finding-scenario-fails-help = 请用笔算核对，再改规则或场景。没写的事实算未知。

## 提醒

finding-folder-differs = 规则包的标识是“{ $found }”，所在文件夹却是“{ $folder }”
finding-folder-differs-help = 请把两者改成一样：案件和引入按文件夹名找规则包，结果里写的却是标识。
finding-citation-not-in-force = { $day } 这天，“{ $what }”引用的条款没有一条有效
finding-citation-not-in-force-help = 请把当时有效的条款也列入 cites。
finding-no-citation = 这里没有引用依据（“{ $what }”）
finding-no-citation-help = 请在这里写明 cites = ["…"]；只有部分情形依据的条款，另写在规则的那个情形里。
finding-unused-fact = 没有任何规则读取事实“{ $id }”
finding-unused-fact-help = 请删去它，或在规则里用到它。
finding-unused-rule = “{ $id }”没有被用到
finding-unused-rule-help = 请删去它，或在别处引用它。
finding-no-question = 事实“{ $id }”没有写提问
finding-no-question-help = 请写明 ask = {"{"} zh = "……？", en = "…?" {"}"}。
finding-missing-translation = 这段文字没有{ $language }
finding-missing-translation-help = 请补上 { $key } = "…"。
finding-ends-soon = 规则期限：{ $what }“{ $id }”{ $way } { $day }
finding-ends-soon-help = 请补上后续内容：timeline 的下一期、日历下一年的日子，或更晚的止日；没有止日的，去掉止日。
word-ends-parameter = 参数
word-ends-calendar = 日历
word-ends-pack = 规则包的适用期
word-ends-fact = 事实的取值范围
word-ends-on = 止于
word-ends-begins = 始于
finding-unanswered-demand = 没有任何赔付项目回应诉求“{ $id }”
finding-unanswered-demand-help = 请在某个 [[category]] 的 answers 里写上它。
finding-role-without-authority = 岗位“{ $id }”没有任何权限
finding-role-without-authority-help = 请为它写 [[limit]]，或删去永远起不了作用的限额。
finding-case-gap = 规则“{ $rule }”有遗漏的情形：{ $case }
finding-case-gap-help = 请补上一种情形，或在规则里写 otherwise = "…"。
finding-case-overlap = 规则“{ $rule }”有两种情形同时成立：{ $case }
finding-case-overlap-help = 请改写条件使其互斥，或写 hit = "first"。
finding-approver-hole = { $sum } 无人有权批准，或金额更高反而由更低岗位批准：{ $case }
finding-approver-hole-help = 请补上或调整 [[limit]]。

## 案件

finding-unknown-fact = 规则包里没有名为“{ $found }”的事实
finding-unknown-fact-help = { $suggestion ->
    [none] 请核对名称。
   *[other] 是不是要写“{ $suggestion }”？
}
finding-too-many-decimals = { $found } 的小数位太多，最多 { $digits } 位
finding-too-many-decimals-help = 请去掉多出的小数位。
finding-out-of-bounds = { $found } 超出允许范围：{ $allowed }
finding-out-of-bounds-help = { $of ->
    [order] 请核对日期：事发、投诉、决定须依次在后。
   *[other] 请核对数值。
}
finding-fact-settled = 事实“{ $id }”已由规则包定下，案件不能再填
finding-fact-settled-help = 请从案件里删去它。
finding-not-covered = 规则包“{ $pack }”不适用于 { $found } 发生的事情
finding-not-covered-help = 请核对事发日期，或改用适用于当时的规则包。
finding-library-pack = 规则包“{ $pack }”是公用库，不能直接办理案件
finding-library-pack-help = 请改用引入它并设有岗位的规则包。

## 附注

label-first-here = 先在这里
label-declared-here = 在这里声明
label-first-day = 起始日在这里
label-entry-before = 前一期在这里
label-least = 下限在这里
label-imported-here = 在这里引入
label-fault-division-by-zero = 除数为零
label-fault-overflow = 数字过长
label-fault-date-overflow = 超出可算的年份
label-fault-outside-calendar = 日历没有这些日子的数据
label-fault-no-record = 没有可取的记录
label-fault-not-whole = 不是整天或整月
label-fault-bad-step = 进位单位不大于零
label-fault-no-value = 那天没有数值
label-fault-rule-not-in-force = 那天不生效
label-fault-no-case = 没有一种情形成立，也没有 otherwise
label-fault-overlap = 两种情形同时成立，值不同
label-fault-conflict = 两个例外同时成立，值不同
label-fault-negative = 算出来是负数
label-fault-reversed = 下限高于上限

## 用词:值的种类

word-language-zh = 中文
word-language-en = 英文
word-kind-string = 字符串
word-kind-strings = 字符串列表
word-kind-integer = 整数
word-kind-float = 浮点数
word-kind-bool = 真假值（true 或 false）
word-kind-date = 日期（例如 2014-03-15）
word-kind-days = 日期列表
word-kind-array = 列表
word-kind-table = 表格
word-kind-tables = 表格列表
word-kind-null = 空值
word-kind-nothing = 空白
word-kind-text = 双语文字 {"{"} zh = "…", en = "…" {"}"}
word-kind-expression = 表达式或值

## 用词:类型

word-type-bool = 真假值
word-type-number = 数字
word-type-money = 金额
word-type-date = 日期
word-type-duration = 时长
word-type-choice = 选项
word-type-text = 文字
word-type-list = 列表
word-type-figure = 数字、金额或时长
word-type-ordered = 数字、金额、日期或时长
word-type-comparable = 能计算的值（文字和列表除外）
word-type-settled = 本包或引入的包声明的单项事实
word-unit-days = 日历天
word-unit-working-days = 工作日
word-unit-months = 月
word-unit-minutes = 分钟
word-named-value = 事实、规则或参数
word-named-list = 列表事实
word-named-choice = 选项
word-kind-plain = 直接写出的值（如 true、3、500 CNY、3 days、2014-03-15）
word-kind-computed = 名称或表达式

## 用词:表达式

word-expr-end = 结尾
word-expr-nothing = 空白
word-expr-too-many-words = 过多的词
word-expr-value = 值或名称
word-expr-operator = 运算符或结尾
word-expr-name = 名称
word-expr-choice = 选项名称
word-expr-list-name = 列表名称
word-expr-help-general = 例如："price_paid * 3"、"kind is goods and proven"。
word-expr-help-chain = 比较不能连写，请用 and 连接，例如 "0 < x and x < 5"。
word-expr-help-equals = 相等写两个等号“==”；选项写 is。
word-expr-help-and = “并且”写 and。
word-expr-help-or = “或者”写 or。
word-expr-help-not = “不”写 not；不相等写 !=。
word-expr-help-full-width = 请改用半角符号。
word-expr-help-quotes = 表达式里面不用引号，选项直接写名称。
word-expr-help-percent = 百分号紧跟在数字后面，例如 30%。
word-expr-help-date = 日期写成 2014-03-05，月、日各两位。
word-expr-help-thousands = 数字不写千位分隔，例如 81000 CNY。
word-expr-help-point = 小数点前后都要有数字，例如 0.5。
word-expr-help-if = 夹在运算里的 if 要加括号，例如 "1 CNY + (if a then b else c)"。
word-expr-help-not-brackets = not 的范围有歧义，请加括号。
word-expr-help-is = is 后面是一个选项名称，例如 kind is goods。
word-expr-help-in = in 后面是方括号里的选项，例如 kind in [goods, repair]。
word-expr-help-unit = 数字后面写货币代码或时长单位，例如 500 CNY、2 working days。
word-expr-help-capitals = 表达式的用词一律小写。
word-expr-help-arguments = 请核对括号里的参数个数。
word-expr-help-function = 没有这个函数；可用 min、max、clamp、abs、round、round_up、round_down、days、working_days、year 以及 sum、any、all、count。
word-expr-help-reserved = 这是表达式的用词，不能当作名称。
word-expr-help-split = 请拆成几条规则。
word-expr-help-aggregate = 汇总写成 sum(amount of losses where proven)。
word-expr-help-bracket = 括号没有配对。
word-expr-help-else = if 必须有 else。

## 用词:表格

word-table = 表格
word-case = 案件文件
word-table-instrument = 法律文件（instrument）
word-table-provision = 条款（provision）
word-table-group = 分组（group）
word-table-fact = 事实（fact）
word-table-parameter = 参数（parameter）
word-table-rule = 规则（rule）
word-table-exception = 例外（exception）
word-table-demand = 诉求（demand）
word-table-category = 赔付项目（category）
word-table-remedy = 补救措施（remedy）
word-table-role = 岗位（role）
word-table-limit = 权限（limit）
word-table-escalation = 会签规则（escalation）
word-table-deadline = 期限（deadline）
word-table-calendar = 日历（calendar）
word-table-script = 话术（script）
word-table-paper = 文书（paper）
word-table-scenario = 场景（scenario）

## 用词:过大之物

word-file = 文件
word-pack = 规则包
word-choices = 选项数

## 用词:语法错误

word-syntax-duplicate-key = 同一个键写了两次
word-syntax-extend = 已经写成值的键，不能再往里加键
word-syntax-carriage-return = 回车符后面缺少换行符
word-syntax-extra-comma = 多了一个逗号
word-syntax-missing-comma = 少了一个逗号
word-syntax-bad-key = 键的写法不对；含汉字的键请加引号
word-syntax-json-key = 键须用双引号括起来
word-syntax-missing-value = 等号或冒号后面缺少值
word-syntax-missing-equals = 键后面缺少等号
word-syntax-missing-colon = 键后面缺少冒号
word-syntax-extra-equals = 多了一个等号
word-syntax-unquoted = 文字须用双引号括起来
word-syntax-single-quotes = 须用双引号，不能用单引号
word-syntax-unclosed-header = 表头缺少右方括号
word-syntax-unclosed-array = 列表缺少右方括号
word-syntax-unclosed-table = 表格缺少右花括号
word-syntax-unclosed-string = 字符串的引号没有配对
word-syntax-escape = 反斜杠后面的写法不对；要写反斜杠本身请写两个
word-syntax-number = 数字的写法不对
word-syntax-control = 注释里有控制字符
word-syntax-comment = JSON 不能写注释
word-syntax-after-end = 结尾之后还有内容
word-syntax-other = 此处不合语法
