# 命令行的固定用语（编译时核对）。

check-good = { $pack }：没有问题
check-summary = { $pack }：{ $errors } 个错误，{ $warnings } 个提醒
check-no-packs = { $folder } 里没有规则包
severity-error = 错误
severity-warning = 提醒

## redress test

test-summary = { $pack }：{ $passed } 个场景符合，{ $failed } 个不符
test-total = 通过 { $passed } 个，不通过 { $failed } 个
test-coverage = 覆盖：规则 { $rules }，分支 { $cases }，真假皆见的条件 { $conditions }，参数时段 { $entries }
test-not-reached = 未触及：{ $kind } { $id }
test-condition = { $at } { $id }：{ $never }
test-kind-rule = 规则
test-kind-case = 分支
test-kind-entry = 参数时段
test-never-true = 从未为真
test-never-false = 从未为假
test-never-either = 从未计算

## 找规则包，打开案件

packs-no-folder = { $by } 指定的文件夹“{ $path }”不能用：{ $reason }
io-not-found = 没有这个文件或文件夹
io-not-a-folder = 它不是文件夹
io-is-a-folder = 它是文件夹，不是文件
io-not-allowed = 没有访问权限
io-read-only = 那里只能读，不能写
io-full = 磁盘已满
packs-are = 现有的规则包：{ $packs }
did-you-mean = 是不是要写“{ $suggestion }”？
standard-input = 标准输入
case-unreadable = 读不了案件“{ $path }”：{ $reason }
sentence-and-help = { $sentence }。{ $help }
no-such-role = 没有名为“{ $role }”的岗位
roles-are = 岗位有：{ $roles }

## 值与范围

yes = 是
no = 否
or = ／
and = 与
separator = 、
nobody = 无人
range-between = { $from } 至 { $to }
roles-between = { $from }至{ $to }
range-from = 不低于 { $from }
range-to = 至多 { $to }
range-unknown = 未知
sum-not-known = 尚不知道
not-computable = 算不出
days = { $count } 天
working-days = { $count } 个工作日
months = { $count } 个月
minutes = { $count } 分钟
named-with-id = “{ $label }”（{ $id }）
currency-CNY = 元
brackets = （{ $inside }）
people-possibly = 视答案而定，还可能须找：{ $list }
possibly = （可能）{ $what }
reason = { $what }：{ $because }

## 算式用语

phrase-promised = 拟承诺金额
phrase-not = 并非{ $of }
phrase-and = {" "}且{" "}
phrase-or = {" "}或{" "}
phrase-comma = ，
phrase-days = { $from }至{ $to }的天数
phrase-working-days = { $from }至{ $to }的工作日数
phrase-year = { $of }的年份
phrase-min = 较小者（{ $list }）
phrase-max = 较大者（{ $list }）
phrase-clamp = { $of }（不低于{ $lo }，不高于{ $hi }）
phrase-abs = { $of }的绝对值
phrase-round = { $of }（{ $mode }取整到{ $step }）
round-half-up = 四舍五入
round-half-even = 四舍六入五成双
round-half-down = 五舍六入
round-up = 向上
round-down = 向下
phrase-if = 若{ $when }则{ $then }，否则{ $or }
phrase-is = { $of }是{ $choices }
phrase-is-not = { $of }不是{ $choices }
phrase-sum = “{ $list }”中{ $item }之和
phrase-least = “{ $list }”中最小的{ $item }
phrase-most = “{ $list }”中最大的{ $item }
phrase-any = “{ $list }”中有一项{ $item }
phrase-all = “{ $list }”中每项都{ $item }
phrase-count = “{ $list }”的项数
phrase-where = { $of }（只计{ $filter }的）

## 算不出的原因

fault-division-by-zero = 除数为零：{ $words }（{ $at }）
fault-overflow = 数字超过 28 位：{ $words }（{ $at }）
fault-date-overflow = 日期超出可算的年份：{ $words }（{ $at }）
fault-outside-calendar = 工作日历没有这些日子的数据，不能推算：{ $words }（{ $at }）
fault-no-record = 一条记录也没有，无从取最大或最小：{ $words }（{ $at }）
fault-not-whole = 日期只能加减整天、整月：{ $words }（{ $at }）
fault-bad-step = 取整的单位须大于零：{ $words }（{ $at }）
fault-no-value = 参数{ $about }在那一天没有数值：{ $words }（{ $at }）
fault-rule-not-in-force = 规则{ $about }在那一天未生效，却被用到：{ $words }（{ $at }）
fault-no-case = 规则{ $about }没有一个分支成立，也没有“otherwise”（{ $at }）
fault-overlap = 规则{ $about }有两个分支同时成立而数值不同（{ $at }）
fault-conflict = 两个例外同时成立而结果不同：{ $about }（{ $at }）
fault-negative = { $about }的金额算出来是负数（{ $at }）
fault-reversed = { $about }的金额下限高于上限（{ $at }）

## redress offer

verdict-conflict = 不得提出任何方案：两个例外互相冲突，须由法务裁定。
verdict-error = 不得提出任何方案：有数字算不出，须由法务先修正规则或补正事实。
verdict-yes = 可以承诺 { $sum }：{ $role }现在即可自行承诺（本案至多 { $upto }）。
verdict-may = 可以承诺：{ $role }现在即可自行承诺，最多 { $upto }；建议 { $sum }。
verdict-heard-yes = 先征求{ $roles }的意见，再由{ $role }自行承诺 { $sum }（本案至多 { $upto }）。
verdict-heard-may = 先征求{ $roles }的意见，之后{ $role }可以自行承诺，最多 { $upto }；建议 { $sum }。
verdict-heard-nothing = 没有应付或可给的款项：先征求{ $roles }的意见，再由{ $role }如此答复。
verdict-nothing = 没有应付或可给的款项：{ $role }现在即可如此答复。
verdict-approval = 须经批准：{ $sum }由{ $approvers }批准；批准之前，{ $role }自己最多承诺 { $upto }。
verdict-approval-all = 须经批准：{ $sum }由{ $approvers }批准；批准之前，{ $role }什么也不得承诺。
verdict-below-floor = 不得承诺 { $sum }：低于依法、依约应付的 { $floor }。
verdict-above-ceiling = 不得承诺 { $sum }：高于上限 { $ceiling }。
verdict-nobody-owed = 不得承诺 { $sum }：没有任何岗位有权批准；但这笔钱仍是应付的，请报上级并请法务补上权限。
verdict-nobody = 不得承诺 { $sum }：没有任何岗位有权批准。
verdict-open = 尚不能定：{ $range }，还取决于 { $count } 个问题。
verdict-open-unknown = 尚不能定：金额尚不知道，取决于 { $count } 个问题。
verdict-approval-anyway = 无论哪种结果都须先批准，现在不要承诺数目。
verdict-open-promise = 尚不能定能否承诺 { $sum }：还取决于 { $count } 个问题。
verdict-may-be-below = 注意：这个数可能低于应付的金额（{ $floor }）。
verdict-still-open = 还有 { $count } 个问题的答案会改变金额、批准人或理由，见下。
owed-at-least = 应付下限 { $sum }
owed = 应付 { $range }
offer-sums = { $owed }；建议 { $recommended }；上限 { $ceiling }
offer-deducted = ；已付 { $deducted } 已扣除
also = 另须：{ $list }
also-approve = { $role }批准
also-consult = 征求{ $role }意见
also-notify = 告知{ $role }
offer-faults = 算不出之处
offer-conflict-help = 交法务裁定，并在规则里写明哪个例外优先。裁定之前不要向客户提任何数目。
offer-error-help = 请法务修正规则，或核对案件中的事实。修正之前不要向客户提任何数目。
offer-identity = 规则包 { $title }（{ $id }），版本 { $version }；方案日期 { $day }；妥赔 { $engine }
offer-digest = 规则摘要 { $digest }
people = 谁来批准
people-handler = 经办
people-approver = 批准人
people-nobody-else = 无须他人批准
people-route = 报批顺序
people-steps = 本案权限
people-step-open = { $role } { $range }（尚不能定）
people-step = { $role }至多 { $sum }
people-herself = { $role }（经办本人）
people-step-unlimited = { $role }不限
heads = 赔付项目
heads-none = 没有应付或可给的项目。
basis-entitlement = 法定
basis-commitment = 承诺
basis-goodwill = 通融
head = { $label }（{ $basis }）
head-due = { $title }：{ $sum }
head-not-due = { $title }：不应付
head-open = { $title }：{ $sum }，是否应付尚不能定
head-superseded = { $title }：{ $sum }，不另计，已由“{ $by }”取代
head-in-kind = 非金钱
head-recommended = 建议 { $sum }
head-exception = 适用例外：{ $because }
head-formula = 算法：{ $formula }
head-figures = 其中：{ $figures }
figure = { $name } = { $value }
figure-separator = ；
cites = 依据：{ $cites }
cited = 【{ $cites }】
demands = 客户诉求
demand-granted = { $what }：可以满足
demand-partly = { $what }：部分满足
demand-refused = { $what }：不予支持
demand-open = { $what }：尚不能定
demand-heads = 对应：{ $heads }
demand-instead = 可以改为：{ $remedies }
reason-not-met = 条件不成立：{ $condition }
reason-never = 这一项本身从不应付，只用来列明拒绝的理由
reason-out-of-force = “{ $label }”在那一天没有生效的规定
reason-superseded = 已由数额更高的“{ $by }”取代，两项不重复赔付
reason-nothing-answers = 规则中没有与之对应的赔付
question-more = 另有 { $count } 个问题，排在这些之后。
questions = 还要问的（最有用的在前）
question-decides = 关系到：{ $list }
question-escalation = 是否须{ $asked }（{ $because }）
question-floor = 下限会在 { $range }
question-ceiling = 上限会在 { $range }
question-approver = 批准人会是 { $range }
and-more = { $list }等，另有 { $count } 项
authority-of = { $role }的权限
authority-over = { $role }的权限（{ $over }）
authority-whole = 整个方案
deduction = 已付款项的扣除
provisions = 法律与规定依据
in-force-between = ，{ $from } 至 { $until } 有效
in-force-from = ，{ $from } 起有效
in-force-until = ，有效至 { $until }
awaiting-check = {" "}［待法务核对］
evidence = 还缺的证据
evidence-for = { $label }（用于：{ $heads }）
remedies = 金钱之外可以做的
remedy-cost = ，公司成本 { $cost }
deadlines = 期限
deadline-open = 待定
deadline-untold = 算不出
deadline-passed = { $day }（已过）
deadline-fault = （{ $fault }）
papers = 要办的文书
paper-copies = ，一式 { $count } 份：{ $list }
keeper-customer = 客户
keeper-case-file = 案卷
keeper-finance = 财务
scripts = 怎么说
script-say = 说：{ $say }
script-avoid = 不说：{ $avoid }

## 帮助

help-usage = 用法：
help-commands = 命令
help-arguments = 参数
help-options = 选项
help-arg-help = 显示帮助
help-arg-version = 显示版本
help-arg-lang = 显示所用的语言：zh 或 en；默认随系统
help-arg-policies = 存放规则包的文件夹，可写多次，先写的优先；其后依次是环境变量 REDRESS_POLICIES、用户数据文件夹、程序自带的规则包
help-redress = 妥赔：能向投诉客户提出什么赔付方案，须谁批准，依据哪条法律
help-redress-more =
    例：
      redress interview telecom --save case.toml    一问一答，得出方案并存成案件
      redress offer case.toml                       这个案件能提出什么方案
      redress offer case.toml --promise 3000        能不能答应 3000
      redress explain case.toml double_refund       为什么，为什么不
      redress check                                 规则包有没有写错

    退出码：0 正常；1 有问题或不得承诺；2 用法不对或读不了。
help-offer = 一个案件能提出什么方案，须谁批准，依据什么
help-offer-more =
    例：
      redress offer case.toml
      redress offer case.toml --as front_desk --promise "306.40 CNY"
      redress offer case.json --format json
      cat case.toml | redress offer -

    退出码：0 可以承诺、须经批准或尚待回答；1 案件有误，或不得承诺；2 用法不对或读不了。
help-offer-arg-case = 案件文件，TOML 或 JSON；“-”表示从标准输入读
help-offer-arg-role = 由谁承诺（岗位的 id 或名称），代替案件里写的
help-offer-arg-promise = 拟承诺的金额，如 3000 或 "3000 CNY"，代替案件里写的
help-offer-arg-format = 输出形式：text（默认）给人看，json 给程序
help-interview = 在终端一问一答，只问还有用的，答完给出方案
help-interview-more =
    例：
      redress interview telecom
      redress interview telecom --as front_desk --save case.toml

    回答时：y/是、n/否、数字选项；“不知道”跳过；“返回”改上一题；“?”看说明；“退出”结束。
help-interview-arg-pack = 规则包的名称或文件夹
help-interview-arg-save = 把问到的写成案件文件（已有则替换）
help-interview-arg-role = 由谁承诺（岗位的 id 或名称）；默认是级别最低的岗位
help-explain = 为什么这样定，为什么不那样定
help-explain-more =
    例：
      redress explain case.toml                 全部
      redress explain case.toml double_refund   一个赔付项目、规则、例外、诉求、升级事项、岗位或事实
      redress explain case.toml --changes       什么会改变结果：先是一项事实，再是两项一起
help-explain-arg-changes = 不解释为什么，只列出什么会改变结果：换个答案就改变下限、上限或批准人的事实
help-explain-arg-case = 案件文件，TOML 或 JSON；“-”表示从标准输入读
help-explain-arg-id = 要解释的赔付项目、规则、例外、诉求、升级事项、岗位或事实的 id；不写则全部
help-explain-arg-role = 由谁承诺（岗位的 id 或名称），代替案件里写的
help-explain-arg-promise = 拟承诺的金额，代替案件里写的
help-check = 规则包有没有写错，情景是否都算得对
help-check-more =
    例：
      redress check
      redress check telecom --policies ./policies
      redress check ./policies/telecom --format json
help-check-arg-packs = 规则包的名称或文件夹；不写则检查全部
help-check-arg-format = 输出形式：human（默认）给人看，json 给程序
help-check-arg-strict = 提醒也算错误
help-check-arg-as-of = 按哪一天检查（默认今天）；与快到期的参数有关
help-test = 运行规则包里的情景
help-test-more =
    例：
      redress test
      redress test telecom --coverage
help-test-arg-packs = 规则包的名称或文件夹；不写则全部
help-test-arg-coverage = 并列出情景没有触及的规则、分支、条件和参数时段
help-schema = 规则包、案件、方案的 JSON Schema，供编辑器和程序使用
help-schema-more =
    例：
      redress schema pack
      redress schema --out docs/schema
help-schema-arg-which = 哪一个：pack、case 或 decision；不写则全部
help-schema-arg-out = 写入这个文件夹，而不是打印出来

## redress explain

explain-unknown = 规则包里没有“{ $id }”：要写赔付项目、规则、例外、诉求、升级事项、岗位或事实的 id
explain-due = 应付的项目，为什么
explain-open = 尚不能定的项目，还缺什么
explain-asked = 须会同的人，为什么
explain-not-due = 不应付的项目，为什么不
explain-title = { $label }（{ $id }）
explain-exception = 例外：{ $title }
explain-escalation = { $title }→{ $roles }
explain-line = { $title }：{ $outcome }
explain-part = { $part }：{ $text }
explain-at = { $text }  { $at }
explain-above = （上文已列）
explain-too-deep = …（可单独解释这一条）
explain-not-reached = { $title }：本案没有用到
explain-not-computed = 未计算
explain-missing = { $text }：缺少事实 { $id }
explain-missing-range = { $text }：缺少事实 { $id }（{ $value }）
explain-not-demanded = 客户没有提这项诉求。
explain-reach = 本案中可自行承诺：{ $sum }
explain-fact = 已知：{ $value }
explain-not-asked = 它的答案已不影响结果，不再问。
none = 无
outcome-applied = 成立
outcome-not-met = 不成立
outcome-value = { $value }
outcome-undetermined = 尚不能定
outcome-undetermined-range = 尚不能定（{ $value }）
outcome-out-of-force = 那一天未生效
outcome-taken-back = 不适用，因为：{ $by }
outcome-defeated = 由例外取代（{ $by }），结果为 { $value }
part-due = 应付的条件
part-when = 条件
part-is = 取值
part-case-when = 第 { $case } 支的条件
part-case-is = 第 { $case } 支的取值
part-otherwise = 其余情形
part-from = 金额
part-to = 金额至多
part-recommend = 建议
part-up-to = 至多

## 什么会改变结果

change = { $condition }：{ $effects }
change-if = 若{ $facts }
change-and = ，且
change-or = ，或
change-separator = ；
change-proven = 能证明“{ $fact }”
change-otherwise = “{ $fact }”改为{ $value }（现为{ $now }）
change-answered = “{ $fact }”答为{ $value }
change-field = “{ $list }”第 { $row } 行“{ $field }”改为{ $value }（现为{ $now }）
change-field-answered = “{ $list }”第 { $row } 行“{ $field }”答为{ $value }
change-or-others = { $list }或另外 { $count } 项之一
change-floor = 下限 { $sum }
change-ceiling = 上限 { $sum }
change-approver = 批准人：{ $role }
change-asked = 须{ $roles }批准
change-not-asked = 不再须{ $roles }批准
change-more = +{ $by }（{ $to }）
change-less = −{ $by }（{ $to }）
change-yes = 可即行承诺
change-needs-approval = 须经批准
change-no = 不得承诺
change-below-floor = 低于应付
change-open = 尚不能定
changes-one = 什么会改变结果：一项事实
changes-two = 什么会改变结果：两项事实一起
changes-none = 任何一两项事实换个答案，都不改变下限、上限或批准人。

## redress interview

help-interview-arg-as-of = 方案日期（默认今天）
interview-title = 妥赔问答：{ $title }
interview-how = 回答 y/是、n/否或选项的数字；“不知道”先跳过，“返回”改上一题，“?”看说明，“退出”结束。
interview-at-start = 这已经是第一题。
interview-standing = → 目前：{ $owed }；上限 { $ceiling }；批准人 { $approver }；还有 { $count } 个问题
interview-fault = → 目前算不出：{ $fault }
interview-result = 结果
question-in-group = 【{ $group }】{ $ask }
question-again = 刚才答的是“不知道”，它仍会影响结果，再问一次。
question-evidence = 凭证：{ $list }
list-how = 一项一项地答；没有了就直接回车。
list-field = 第 { $number } 项：{ $label }
prompt-truth = （y/n）>{" "}
prompt-choice = （1–{ $count }）>{" "}
prompt-date = （年-月-日）>{" "}
prompt-money = （{ $currency }）>{" "}
prompt-duration = （时长）>{" "}
prompt-number = （数字）>{" "}
prompt-or-end = （没有了就回车）{ $prompt }
prompt-text = >{" "}
answer-too-long = 答案太长，至多 { $count } 个字。
answer-nothing = 请回答；不知道就写“不知道”。
answer-not-truth = “{ $found }”不是“是”或“否”：请写 y 或 n。
answer-not-choice = 没有“{ $found }”这一项：请写 1 到 { $count } 的数字。
answer-near-choice = 没有“{ $found }”这一项；是不是“{ $suggestion }”？
answer-not-money = “{ $found }”不是金额：请写成 1000 或 1,000.50。
answer-not-number = “{ $found }”不是数字：请写成 20 或 3.5。
answer-not-duration = “{ $found }”不是时长：请写成 15天、2个月 或 3小时。
answer-outside = “{ $found }”超出允许范围：{ $allowed }。
answer-not-date = “{ $found }”不是日期：请写成 2026-05-20。
save-impossible = 案件存不到“{ $path }”：{ $reason }
saved = 案件已存为 { $path }

## redress schema

schema-written = 已写入 { $path }
schema-unwritten = 写不了“{ $path }”：{ $reason }

## widgets

widget-close = 关闭
widget-date = 年-月-日
widget-month = { $year }年{ $month }月
widget-weekdays = 一 二 三 四 五 六 日

## 结论面板（窗口右半）

headline-conflict = 不要承诺：规则互相冲突
headline-error = 不要承诺：有数字算不出
headline-nothing = 没有应付或可给的款项
headline-may = 现在可以承诺，最多 { $upto }
headline-yes = 现在可以承诺 { $sum }
headline-hear = 先征求{ $roles }的意见
headline-approval = 先别承诺：须{ $approvers }批准
headline-below-floor = 不要承诺：低于应付下限
headline-above-ceiling = 不要承诺：高于上限
headline-nobody = 不要承诺：无人有权批准
headline-open = 还不能定：{ $range }，取决于 { $count } 个回答
headline-open-promise = 还不能定：取决于 { $count } 个回答
verdict-promise = 拟承诺
verdict-promise-hint = 拖动手柄，或用方向键、PageUp/PageDown、Home/End；在框里打字也行
verdict-promise-none = 填一个金额，就看得到能不能承诺
verdict-why = 为什么？
verdict-why-how = 不成立的条件在前。→ 展开，← 收起，↑↓ 上下移动。
verdict-changes = 怎样会变？
verdict-changes-how = 每一条都由规则重新算过；其余事实不变。
verdict-searching = 正在逐一试算…
verdict-copy = 复制
verdict-copied = 已复制
verdict-copy-summary = 复制结论摘要
verdict-pair = { $name }：{ $value }
verdict-item = 项目
verdict-standing = 结论
verdict-sum = 金额
verdict-due = 应付
verdict-may-be-given = 可给
verdict-undecided = 待定
verdict-not-due = 不应付
verdict-not-counted = 不另计
verdict-head-superseded = 已由“{ $by }”取代
verdict-granted = 可以满足
verdict-partly = 部分满足
verdict-refused = 不予支持
verdict-say = 可以这样说
verdict-avoid = 不要这样说
bar-demand = 客户要求 { $sum }
bar-floor = 应付下限 { $sum }
bar-floor-open = 应付 { $range }
bar-ceiling = 上限 { $sum }
bar-goodwill = 其中通融 { $sum }
short-sum = { $sum } { $currency }
short-between = { $from }–{ $to }
bar-nothing = 没有应付或可给的款项，所以没有金额可以选。
bar-stopped = 在算得出之前，没有金额可以选。
bar-nothing-yet = 到目前为止没有应付的款项；再答几个问题，这里会显示可以承诺的范围。
verdict-begin = 请答左边的问题，最要紧的是“{ $ask }”
bar-unknown = 可以承诺多少还没有范围；再答几个问题，这里会显示下限和上限。
standing-below-floor = 低于应付下限：不要只承诺这么多
standing-above-ceiling = 高于上限：不要承诺这么多
standing-perhaps-below = 可能低于应付下限，取决于还没答的问题
standing-perhaps-above = 可能高于上限，取决于还没答的问题
standing-alone = { $role }可自行承诺
standing-heard = 听过意见之后，{ $role }可自行承诺
standing-approval = 须{ $approver }批准

## interview

interview-basics = 基本情况
interview-begin = 先填日期和诉求，右边随时给出结论。
interview-line = 业务线
interview-role = 由谁承诺
interview-as-of = 方案日期
interview-today = 今天 { $day }
interview-day-example = 例如 { $day }
interview-choose = 请选择
interview-yes = 是
interview-no = 否
interview-not-known = 尚不清楚
interview-not-known-cell = ?
interview-unit-days = 天
interview-unit-working-days = 个工作日
interview-unit-months = 个月
interview-unit-minutes = 分钟
interview-add = 添加一行
interview-remove = 删除这一行
interview-some = 有
interview-none = 没有
interview-more = 还有 { $count } 项可填
interview-less = 收起
interview-field-help = { $field }：{ $help }
interview-table-open = 表中还有空格会影响结果。
interview-progress = 还有 { $open } 个问题会影响结果
interview-put-off = 还有 { $open } 个问题会影响结果，都说过尚不清楚
interview-settled = 再答也不会改变结果
interview-press-enter = 这一题要填写：按回车开始。
interview-next = 下一题
interview-changes = 答完后：{ $list }
interview-and-then = ；
interview-idle = 已不影响结果
interview-idle-kept = 已不影响结果，答案保留

## desk

action-new = 新核算
action-open = 打开案件
action-save = 保存案件
action-save-as = 另存为
action-back = 回到上一单
action-discard = 丢弃这一单
action-next = 下一个问题
action-why = 为什么是这个结论
action-changes = 怎样会变
action-copy = 复制结论摘要
action-jump = 跳转
action-keys = 键盘快捷键
action-offer = 核算
action-policies = 政策
action-settings = 设置
action-language = 切换语言（English）
action-theme = 切换外观
window-title = { $of } · 妥赔
rail-name = 妥赔
header-language = English
header-theme-system = 外观：跟随系统
header-theme-light = 外观：浅色
header-theme-dark = 外观：深色
header-version = { $version } 版 · { $digest }
header-new-check = 新核算
header-saved = 已保存
header-kept = 草稿已存
header-keeping = 正在存草稿
header-unkept = 草稿未存
banner-unkept = 草稿存不下来：{ $reason }。可以继续填写，但请尽快用“另存为”存到别处。
banner-behind = 政策文件有错误，仍按上一个没有错误的版本（{ $version }）核算。改好后会自动换用。
banner-findings = 看看错在哪里
banner-unread = 案件文件里有读不懂的内容，没有进到表单里。
banner-unread-show = 看看是哪些
watch-failed = 无法监视政策文件夹：{ $reason }。改动政策后请重新启动妥赔。
check-put-away = 已开始新核算；上一单未保存，已收起。
check-put-away-opened = 上一单未保存，已收起。
check-discarded = 已丢弃。
check-copied = 已复制结论摘要
check-none-before = 没有收起的核算。
check-no-pack = 规则包“{ $pack }”现在不能用，那一单核算已收起；规则包可用后，可从“跳转”里回到它。
check-adopted = 政策已更新为 { $version } 版，填写的内容都保留着。
draft-restored = 已恢复上次未保存的核算。
draft-unreadable = 上次的草稿读不了，已另存为 { $path }，没有删除。
draft-unreadable-there = 上次的草稿读不了，也移不开；请检查草稿文件夹的权限。
offer-no-pack = 没有可用的规则包
offer-no-pack-more = 规则包都有错误，或一个也没有找到。请在“政策”里查看，或请法务处理；改好后会自动继续。
jump-placeholder = 输入问题、功能、文件或规则包
jump-nothing = 没有找到。换个词试试。
jump-file = 最近的案件
jump-provision = 条文
jump-pack = 规则包
keys-everywhere = 任何地方
keys-forms = 填写时
keys-next = 到下一处
keys-back = 回上一处
keys-press = 按下，或到下一题
keys-choose = 直接选第几项
keys-move = 在选项之间移动
keys-close = 关闭弹出的面板
file-place-as-of = 方案日期
file-place-promise = 拟承诺金额
file-place-cell = { $table }第 { $row } 行的{ $field }
file-kind = 案件
file-new-name = 案件.toml
file-unreadable = 打不开“{ $path }”：{ $reason }。屏幕上的核算没有变动。
file-opened = 已打开 { $name }
file-unread = { $name }：读不懂的内容
file-partly-read = 其余内容已打开。下面这些没有读懂；原文件没有改动，保存时会先问您。
file-not-opened = 这个文件没有打开，屏幕上的核算没有变动。原因如下。
file-understood = 知道了
file-saved = 已保存为 { $name }
file-saved-without = 已保存为 { $name }，但这些内容读不懂，没有写进文件：{ $list }。改好后请再保存一次。
file-unwritten = 存不到“{ $path }”：{ $reason }。填写的内容还在，请另存到别处。
file-only-first = 一次打开一个案件：已打开第一个，其余未打开。
file-drop = 松开鼠标，打开这个案件文件
file-recent = 最近的案件
file-path = 文件路径
file-path-example = 例如 /home/li/案件/二手机.toml
file-open-path = 打开
file-save-path = 保存
file-browse = 浏览…
file-no-dialog = 这台电脑没有可用的文件选择窗口，请直接写路径。
file-is-there = 已经有“{ $name }”了，它不会被覆盖；请换个名字，或确认仍用这个名字。
file-overwrite-title = 原文件里有读不懂的内容
file-overwrite-ask = 直接保存会把原文件里没读懂的部分冲掉。要保留原文件，请另存为别的名字。
file-overwrite = 仍然覆盖
policies-none = 没有规则包
policies-none-more = 请用 --policies 指定放规则包的文件夹，再打开妥赔。
policies-packs = 规则包
policies-reading = 读取中
policies-version = { $id } · { $version } 版
policies-good = 正常
policies-warnings = { $count } 个提醒
policies-errors = { $count } 个错误
policies-behind = 这些文件有错误，现在用的仍是上一个没有错误的版本（{ $version }）。按下面的提示改好文件，保存后会自动换用。
policies-import = { $title }（{ $version } 版）
policies-facts = 事实
policies-rules = 规则
policies-parameters = 参数
policies-categories = 赔付项目
policies-demands = 诉求
policies-roles = 岗位
policies-provisions = 条文
policies-scripts = 话术
policies-scenarios = 场景
policies-built-in = 随程序附带
policies-place = 来自
policies-imports = 引用
policies-digest = 摘要
policies-copy = 复制摘要
policies-copied = 已复制摘要
policies-findings = 检查结果
policies-nothing = 没有需要处理的问题
findings-more = 另有 { $count } 条没有列出；先处理上面这些。
settings-looks = 语言与外观
settings-language = 语言
settings-theme = 外观
settings-theme-system = 跟随系统
settings-theme-light = 浅色
settings-theme-dark = 深色
settings-scale = 显示比例
settings-work = 工作
settings-line = 新核算的业务线
settings-line-last = 与上一次相同
settings-folders = 规则包文件夹
settings-folders-more = 按从上到下的顺序查找；可用 --policies 或环境变量 REDRESS_POLICIES 指定。
settings-kept = 草稿与设置存在
settings-kept-nowhere = 没有可用的文件夹：关闭后不保留草稿与设置。
settings-program = 关于
settings-version = 妥赔 Redress { $version }
settings-licence = 程序依 Apache-2.0 许可证提供。
settings-font = 字体“Redress Sans”取自思源黑体（Noto Sans CJK SC），依 SIL OFL 1.1 许可证提供。
settings-icons = 图标取自 Lucide，依 ISC 许可证提供。
no-display = 没有图形显示，打不开窗口。请用命令行：redress offer 案件文件，或 redress interview telecom。
no-desk = 这个版本没有窗口。请用命令行：redress offer 案件文件，或 redress interview telecom。
help-desk = 打开窗口（不带子命令时也是）
help-desk-more =
    例：
      redress desk
      redress desk 案件.toml --lang zh
help-desk-arg-case = 要打开的案件文件

# 一张办公桌上的多个窗口
settings-unreadable = 以前的设置读不了，已另存为 { $path }，没有删除；现在用的是默认设置。
settings-unreadable-there = 以前的设置读不了，也移不开；请检查设置文件夹的权限。现在用的是默认设置。
draft-others = 另有 { $count } 单未保存的核算收着，可以回到它们。
interview-answered = 已答 { $answered }
interview-done = 问完了：再答也不会改变结果
interview-done-more = 结论在右边 · 已答 { $answered }
interview-put-off-more = 问清楚后按“下一题”补答 · 已答 { $answered }
window-unsaved = ● { $name }
interview-no-digits = 这里不用数字答：按方向键或空格选择，Tab 到下一格。
explain-missing-unnamed = { $text }：还不知道
explain-missing-unnamed-range = { $text }：还不知道（{ $value }）
answer-too-large = “{ $found }”位数太多：请核对。
interview-rows = 第 { $first } 至 { $last } 行，共 { $all } 行
interview-rows-wrong = { $rows }；第 { $row } 行有误
interview-page-back = 上一页
interview-page-on = 下一页
demands-more = 另有 { $count } 项没有列出；复制摘要可看到全部。
