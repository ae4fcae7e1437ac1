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

# Cases: what their states and steps are called, and why a step may not be taken.
state-open = 处理中
state-waiting = 待批准
state-approved = 已批准
state-promised = 已答复客户
state-declined = 客户不接受
state-accepted = 客户已接受
state-settled = 已签协议
state-paid = 已付款
state-followed-up = 已回访
state-closed = 已结案
step-opened = 立案
step-revised = 修改事实
step-decided = 核算
step-asked = 申请批准
step-escalated = 转交申请
step-heard = 出具意见
step-approved = 批准
step-approved-other = 批准另一金额
step-returned = 退回申请
step-refused = 驳回申请
step-voided = 作废申请
step-promised = 答复客户
step-accepted = 登记客户接受
step-declined = 登记客户不接受
step-settled = 签订协议
step-paid = 付款
step-followed-up = 回访
step-reopened = 重新立案
step-closed = 结案
step-erased = 删除个人信息
illegal-wrong-state = 案件现在是“{ $state }”，不能“{ $step }”。请刷新案件，看看别人刚刚做了什么。
illegal-not-opened = 案件还没有立案，不能“{ $step }”。请先立案。
illegal-wrong-shop = 案件属于门店“{ $shop }”，您不在这家门店，不能处理。请转给该门店的同事。
illegal-not-your-role = 您没有“{ $role }”的身份，也没有受其委托，不能以此身份处理。请交给{ $role }。
illegal-delegation-over = “{ $role }”给您的委托此刻不在有效期内，不能代行。请让委托人延长委托，或交给{ $role }本人。
illegal-own-case = 案件的事实是您或您所代行的人写的，或者批准是您或他申请的；谁都不能批自己的案件。请交给另一位有权的人。
illegal-already-approved = 您或您所代行的人已经对这份申请表过态；一个人只算一次。请由另一个人来批。
illegal-not-needed = 这份申请不需要{ $role }的意见，或者已经有人给过。无须再做什么。
illegal-above-limit = { $sum }超出{ $role }的权限（最多{ $limit }）。请批准权限内的金额，或交给更高一级。
illegal-outside-range = { $sum }不在可以承诺的范围内（{ $floor }至{ $ceiling }）。请改成范围内的金额。
illegal-stale-decision = 这次核算之后又有了新的核算或新的事实。请按最新的核算办理。
illegal-stale-revision = 这是针对事实第{ $given }版的，案件现在是第{ $present }版。请打开最新版，重新核算。
illegal-stale-policy = 规则包已经换了版本，原来的核算和批准不再有效。请作废申请，按现行规则重新核算。
illegal-other-role = 核算是按{ $decided }做的，您是{ $role }。请按自己的岗位重新核算。
illegal-other-sum = 金额{ $given }不对，只能是{ $expected }。请改正金额；要换金额，就重新核算。
illegal-other-request = 这份申请已经作废、退回或被另一份取代。请刷新案件。
illegal-policy-refuses = 规则不允许承诺{ $sum }，谁也不能批准。请看核算结果中的理由，改用允许的金额。
illegal-policy-open = 能不能承诺{ $sum }还取决于没有回答的问题。请先答完再申请。
illegal-approval-needed = 这个金额还需要别人批准或发表意见，不能现在答复客户。请先申请批准。
illegal-no-approval-needed = 这个金额不缺任何人的批准。请直接答复客户；已经批准的，按批准的金额答复。
illegal-incoherent = 核算结果自相矛盾，不能据以办理。请重新核算；如果仍然这样，请告诉管理员。
illegal-too-early = 批准人还有时间，{ $from }以后才能转交代理人或上一级。请先催一催。
illegal-empty-reason = 没有写明理由或内容。请写上几个字，让别人看得懂。
illegal-sole-approver = 这笔钱是您或您的代理人一个人批准的，不能再由您付款。请让另一位同事付款。
illegal-nothing-to-pay = 协议没有约定付款。请直接回访。
illegal-not-paid = 协议约定的款项还没有付。请先付款，再回访。
illegal-not-revised = 案件重新立案后，新证据还没有写进事实。请先修改事实，再核算。
illegal-nothing-new = 内容与原来一样。要改就写明改了什么；同意原来的金额，就直接批准。
illegal-other-outcome = 结案方式与案件不符：只有协议履行完毕的案件才能按“和解”结案，也只能这样结案。请另选结案方式。
illegal-not-guardian = 只有法务或管理员可以删除个人信息。请交给他们。
illegal-clock-back = 这一步的时间早于上一步（{ $last }）。请校正电脑的时钟。
illegal-out-of-order = 案件记录的顺序不对：应为第{ $expected }条，实为第{ $found }条。请停止办理，运行 redress verify。

## 台账

ledger-somebody = 有人
ledger-not-final = 决定还没有定下来：请先答完仍有影响的问题，再试一次。
ledger-overtaken = { $who }先办了一步：{ $step }。案件现在是“{ $state }”，你这一步没有记入，请重新查看。
ledger-wrong-password = 账号或密码不对，请再试；忘了密码请找管理员重设。
ledger-locked-out = 试错次数太多，{ $until } 之前不能用这个账号登录。
ledger-session-over = 已退出登录：{ $minutes } 分钟没有操作，或者账号有变动。填写的内容都还在，请重新登录。
ledger-weak-password = 密码至少 { $count } 位，且不能包含账号名。
ledger-no-login = “{ $login }”不能作账号：请用字母、数字、“.”“-”“_”，最多 64 个。
ledger-login-taken = 账号“{ $login }”已有人用，请换一个。
ledger-no-account = 没有账号“{ $login }”；用 redress account list 可查看全部账号。
ledger-has-accounts = 已经有账号了，请找管理员开通。
ledger-no-case = 没有这个案件，或者它属于别的门店。
ledger-not-allowed = 你的账号无权这样做，请找管理员。
ledger-unpublished = 法务发布的是这一政策的另一个版本，按当前版本算出的结果不能记入。请载入已发布的版本重新计算，或先请法务发布当前版本。
ledger-no-delegation = 委托须指定本人以外的代理人，且时间还没有过去。
ledger-other-key = 个人信息的密钥与建账时用的不同，请换成正确的密钥再打开。
ledger-no-key = 本台账的姓名和电话已加密，请先设置建账时用的密钥（REDRESS_PERSONAL_KEY）。
ledger-unreadable = { $stream } 的第 { $seq } 条记录读不出来。请运行 redress verify，并告诉台账的保管人。
store-conflict = 同一时刻别人也记了一笔，你这一步没有记入；请重新查看后再做。
store-unreachable = 连不上台账（{ $reason }）。没有丢失任何内容，恢复后请再试。
store-not-let-in = 服务器不接受这个登录。请检查台账地址，或询问服务器的保管人。
store-full = 磁盘满了，这一步没有记入，也没有丢失任何内容。请腾出空间后再试。
store-read-only = 台账不可写（{ $reason }），这一步没有记入。请取得写权限，或换一个位置。
store-locked = 另一个程序正占用台账，这一步没有记入。请关闭它，或稍后再试。
store-not-opened = 台账打不开（{ $reason }）。请检查路径是否正确、文件夹是否可写。
store-no-ledger = 这不是台账。请检查路径；在服务器上请先运行 redress ledger prepare。
store-newer = 这个台账是更新版本的程序建的（版本 { $found }，本程序只认识到 { $known }），没有改动它。请使用新版程序。
store-damaged = { $stream } 的第 { $seq } 条记录含有本程序从未写过的内容（{ $what }）。请运行 redress verify，并从备份恢复。
store-other = 数据库报告：{ $reason }。这一步没有记入。
refused-append-only = 已记入的内容不得更改或删除。
refused-illegal-step = 案件目前的状态不允许这一步。
refused-unknown-actor = 这个账号已停用，请找管理员。
refused-other-shop = 案件属于别的门店。
refused-own-case = 写过事实或提出过请示的人，不得审批同一个案件。
refused-other-sum = 金额与已批准或已承诺的不同。
refused-not-asked = 这项请示不由你的岗位答复。
refused-not-administrator = 只有管理员能管理账号。
refused-not-publisher = 只有法务能发布政策。
refused-not-you = 只能以自己的名义记入。
refused-role-taken = 服务器上已有同名登录，请询问服务器的保管人。
refused-no-right = 数据库不允许这个登录这样做。

ledger-no-folder = 建不了 { $path }：{ $reason }。请检查路径，或先建好文件夹。
ledger-key-unreadable = 读不到个人信息的密钥（{ $reason }）。请检查 REDRESS_PERSONAL_KEY。
ledger-no-url = “{ $url }”不是 PostgreSQL 服务器的地址；地址形如 postgres://owner:password@host/database。
ledger-prepared = 台账已就绪，各台可用 redress_desk 连接。请建第一个账号：redress account first … --database 所有者的地址
ledger-prepared-closed = 数据表已就绪。没有给出各台的连接密码，暂不能连接。
ledger-backup-server = 服务器上的台账请用服务器自己的办法备份（pg_dump），见 docs/ledger.md。
ledger-backup-exists = { $path } 已经存在，没有动它。请换一个新文件。
ledger-backed-up = 已复制到 { $path }。可以核验一下：redress verify --database { $path }
ledger-rebuilt = 已按记录重新算出列表和队列。
ledger-published = { $pack } { $version } 已发布，自 { $day } 起施行。
ledger-erased = { $case } 的个人信息已删除，记录仍在。
help-ledger-rebuild = 按记录重新算出列表和队列
help-ledger-publish = 由法务签名发布规则包，文件一并存入台账
help-ledger-publish-arg-pack = 规则包的名称或文件夹
help-ledger-publish-arg-effective = 自这一天起施行
help-ledger-publish-arg-note = 改了什么，给使用的人看
help-ledger-erase = 删除案件的个人信息，记录仍在
help-ledger-erase-arg-case = 案件编号
ledger-filling = { $done } / { $all } 个案件
ledger-filled = 台账里已有 { $cases } 个虚构案件。其中每个人的密码都是你给的那个；用 redress account list 可查看账号。
ledger-not-fresh = 这个台账里已有案件。虚构案件只能放进全新的台账：请换一个文件。
ledger-no-scenarios = 规则包 { $pack } 没有可用来编写虚构案件的情景。
password-invented = 虚构人员的密码：
help-ledger-fill = 在全新的台账里编写像样的历史，用于测试和演示
help-ledger-fill-arg-cases = 案件数，分布在十年里
help-ledger-fill-arg-pack = 取材的规则包；默认 telecom
ledger-sealed = 已封存。当前头部为 { $head }
password-of = { $login } 的密码：
password-old = 原密码：
password-new = { $login } 的新密码：
password-desks = 各台连接用的密码（留空则暂不开放）：
password-unreadable = 读不到密码（{ $reason }）。
account-administrator = 管理账号
account-publishes = 发布政策
account-everywhere = 所有门店
account-inactive = 已停用
account-first-made = 第一个账号 { $login } 已建立，他是管理员。
account-made = 账号 { $login } 已建立。
account-changed = 账号 { $login } 已更改。
account-password-changed = 密码已更改。
account-reset = { $login } 有了新密码和新密钥；旧密钥签过的仍然有效。
account-delegated = { $from } 至 { $until } 由 { $deputy } 代理你。
help-actions = 可以做的事
help-arg-database = 台账的文件或地址；默认依次为 REDRESS_DATABASE、用户数据文件夹里的 ledger.db
help-arg-by = 账号；密码会另行询问，或从标准输入读取
help-account = 谁能登录台账，以什么岗位
help-account-more =
    示例：
      redress account first root --role administration --shop head      第一个账号，即管理员
      redress account add lin --role front_desk --shop east --by root   再建一个账号
      redress account delegate wu --from 2026-07-01 --until 2026-07-14 --by song   外出期间委托代理
help-account-first = 建第一个账号，他就是管理员
help-account-first-arg-login = 登录时输入的账号
help-account-first-arg-role = 他在政策包里的岗位 id
help-account-first-arg-shop = 所在门店
help-account-first-arg-name = 别人怎么称呼他；默认与账号相同
help-account-first-arg-everywhere = 可查看和办理所有门店的案件
help-account-first-arg-publishes = 可发布政策
help-account-add = 再建一个账号
help-account-add-arg-login = 登录时输入的账号
help-account-add-arg-role = 他在政策包里的岗位 id
help-account-add-arg-shop = 所在门店
help-account-add-arg-name = 别人怎么称呼他；默认与账号相同
help-account-add-arg-everywhere = 可查看和办理所有门店的案件
help-account-add-arg-publishes = 可发布政策
help-account-add-arg-administrator = 可管理账号
help-account-list = 列出全部账号
help-account-change = 更改一个账号
help-account-change-arg-login = 账号
help-account-change-arg-name = 新的称呼
help-account-change-arg-role = 新的岗位
help-account-change-arg-shop = 新的门店
help-account-change-arg-everywhere = true 或 false：可查看和办理所有门店的案件
help-account-change-arg-administrator = true 或 false：可管理账号
help-account-change-arg-publishes = true 或 false：可发布政策
help-account-change-arg-active = true 或 false：可登录
help-account-password = 更改自己的密码
help-account-reset = 给忘了密码的账号重设密码
help-account-reset-arg-login = 账号
help-account-delegate = 把自己的权限委托给代理人若干天
help-account-delegate-arg-deputy = 代理人的账号
help-account-delegate-arg-from = 第一天
help-account-delegate-arg-until = 最后一天
help-ledger = 整个台账
help-ledger-more =
    示例：
      redress ledger prepare postgres://owner:password@host/redress   在服务器上建表
      redress ledger backup /backup/ledger-2026-06-01.db              使用中也可备份
      redress ledger seal --by root                                   封存至今的全部记录
help-ledger-prepare = 在 PostgreSQL 服务器上建表或升级，并允许各台连接
help-ledger-prepare-arg-url = 数据库所有者的地址，他须有建立角色的权限
help-ledger-backup = 使用中也可复制台账
help-ledger-backup-arg-to = 副本，须是还不存在的文件
help-ledger-seal = 封存至今的全部记录，并印出头部

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
## 核对与重算
verify-good = 一切无误：共 { $entries } 条记录，{ $cases } 个案件。
verify-fault = { $place }：{ $wrong }
verify-further = 另有 { $count } 处不对。
verify-then = 请勿据此承诺任何金额。请原样留存台账副本，并与最近的备份比对。
verify-head = 该哈希在台账之中：在它之前记入的内容没有被截掉。
verify-no-head = 该哈希不在台账之中：末尾的记录被截掉了，或者它属于另一个台账。
verify-unread = 有 { $count } 项个人信息已加密，未能核对：请把 REDRESS_PERSONAL_KEY 设为本台账的密钥。
verify-quick = 未重新计算各项决定（--quick）。
verify-no-hash = “{ $head }”不是哈希：哈希由 64 个字符组成，只含 0 至 9 和 a 至 f。
ledger-no-file = { $path } 处没有台账。请用 --database 指明，或设置 REDRESS_DATABASE。
verify-not-everywhere = { $login } 不能查看所有门店的案件，看不到整个台账。请换一个可以的账号，或以数据库所有者登录。
verify-case = 案件 { $number }
verify-account = 账号 { $login }
verify-policy = { $pack } 的发布记录
verify-seals = 封存记录
verify-deeds = { $who } 的操作
verify-unknown = 记录流 { $id }
verify-entry = { $subject }，第 { $seq } 条
verify-entered = { $subject }，第 { $seq } 条（{ $who } 于 { $when }“{ $what }”）
deed-account-made = 建立账号
deed-account-changed = 更改账号
deed-password-changed = 更改密码
deed-delegated = 委托代理
deed-delegation-ended = 结束代理
deed-policy-published = 发布政策
deed-sealed = 封存
wrong-unreadable = 列“{ $column }”的内容不可能出自任何记录，事后被改动。
wrong-hash = 内容与记入时不符，事后被改动。
wrong-missing = 这条记录不见了。
wrong-misplaced = 这条记录不该在此处，是插入或移来的。
wrong-exchanged = 后一条记录所接续的不是这一条，这一条被调换了。
wrong-clock-back = 时间早于前一条。
wrong-sealed = 封存时此处是另一条记录，这一条被调换了。
wrong-signature = 签名不是该账号当时的密钥所签。
wrong-unknown-actor = 当时没有这个账号。
wrong-inactive = 当时该账号已停用。
wrong-body = 所记内容读不出来。
wrong-column = 列“{ $column }”与这一步的结果不符。
wrong-self-made = 这个账号是自己建立自己的；只有第一个账号可以如此，即 { $first }。
wrong-not-administrator = 操作人不是管理员。
wrong-not-publisher = 发布人无权发布政策。
wrong-login-taken = 该登录名属于另一个账号。
wrong-key = 账号的密钥无效，或替换了已经签过名的密钥。
wrong-delegation = 这样的代理不可能设立或结束。
wrong-other-policy = 存档的政策属于另一个政策包或版本。
wrong-unpublished = 作出决定所用的政策当时法务并未发布。
wrong-personal-missing = { $field }不见了，且没有删除记录。
wrong-personal-other = { $field }与记入时不符，事后被改动。
wrong-personal-token = 查找本案所用的索引与其{ $field }不符。
wrong-personal-unknown = { $field }已删除或从未记入，却仍在库中。
wrong-shown = 列表显示“{ $name }”为 { $stands }，按记录应为 { $should }（表 { $table }）。可用 redress ledger rebuild 更正。
wrong-shown-extra = 列表显示“{ $name }”{ $stands }，没有任何记录与之对应（表 { $table }）。可用 redress ledger rebuild 更正。
wrong-shown-lacking = 列表没有显示“{ $name }”{ $should }（表 { $table }）。可用 redress ledger rebuild 更正。
unlike-no-policy = 作出决定所用的政策不在存档中。
unlike-policy-damaged = 存档中的政策不是作出决定时所用的，事后被改动。
unlike-no-text = 决定的文本不在存档中。
unlike-text-damaged = 存档中决定的文本事后被改动。
unlike-facts = 该政策读不了这些事实，或没有这个岗位。
unlike-not-final = 重新计算后，不能以此为据。
unlike-other-text = 按同一政策重新计算，结果不同。
unlike-other-summary = 按同一政策重新计算，“{ $part }”不同。
wrong-state = 在“{ $state }”时不能“{ $step }”。
wrong-state-none = 尚未立案
wrong-shop = 操作人不属于门店“{ $shop }”。
wrong-role = 操作人不是“{ $role }”，也未受其委托。
wrong-delegation-over = 操作人代理“{ $role }”，但不在代理期内。
wrong-own-case = 操作人（或其所代理的人）写过本案事实或提出过申请；任何人不得审批自己的案件。
wrong-two-words = 操作人（或其所代理的人）已表过态，一人只算一次。
wrong-not-needed = 这项申请不需要“{ $role }”表态。
wrong-above-limit = { $sum } 超出“{ $role }”的权限，其上限为 { $limit }。
wrong-outside-range = { $sum } 不在可承诺的范围 { $floor } 至 { $ceiling } 之内。
wrong-other-sum = 金额为 { $given }，只能是 { $expected }。
wrong-policy-refuses = 按政策任何人都不得批准 { $sum }。
wrong-stale = 所依据的决定、事实版本或政策当时已不是现行的。
wrong-other-role = 决定是为“{ $decided }”作出的，操作人是“{ $role }”。
wrong-other-request = 所涉申请当时不在审批之中。
wrong-approval-needed = 须先经他人批准或征求意见。
wrong-no-approval-needed = 并不缺少任何人的批准。
wrong-incoherent = 决定自相矛盾。
wrong-too-early = 审批人的时限当时未到。
wrong-empty-reason = 没有写明理由。
wrong-sole-approver = 独自批准这笔钱的人又付出了这笔钱。
wrong-nothing-to-pay = 没有需要支付的金额。
wrong-not-paid = 款项当时还没有支付。
wrong-not-revised = 案件已重开，但事实中还没有新证据。
wrong-nothing-new = 内容没有任何变化。
wrong-other-outcome = 案件并非如此结束。
wrong-not-guardian = 删除个人信息的人既不是法务也不是管理员。
column-name = 姓名
column-phone = 电话
column-employee = 员工
column-note = 备注
column-number = 案件编号
column-shop = 门店
column-state = 状态
column-matter = 事项
column-revision = 事实版本
column-handler = 经办人
column-currency = 币种
column-asked = 申请金额
column-granted = 批准金额
column-promised = 承诺金额
column-margin = 可让步金额
column-goodwill = 善意补偿
column-paid = 已付
column-due = 时限
column-role = 岗位
column-login = 登录名
column-administrator = 管理员
column-publishes = 可发布政策
column-everywhere = 所有门店
column-active = 可登录
column-key = 密钥
column-sum = 金额
column-floor = 下限
column-ceiling = 上限
column-recommended = 建议金额
column-verdict = 结论
column-reaches = 各岗位权限
column-needs = 所需批准
column-route = 审批路径
column-tells = 须告知的人
replay-same = 按存档的政策重新计算，与记入的一字不差（第 { $seq } 条，{ $day }）。
replay-other = 按存档的政策重新计算，与第 { $seq } 条不同：{ $reason }
replay-none = 案件 { $case } 没有这样的决定。不写 --seq 即取最后一次。
replay-unable = 案件 { $case }  无法重新计算：{ $reason }
replay-no-case = 台账里没有案件 { $case }。
help-verify = 核对整个台账，指出第一处不对的记录
help-verify-more =
    示例：
      redress verify
      redress verify --quick
      redress verify --database postgres://owner:password@host/redress
      redress verify --head 6f0c…                     文书上印的哈希是否在台账之中
    在服务器上不写 --by 时，所用登录须能看到全部案件，例如数据库所有者。
help-verify-arg-quick = 不重新计算各项决定；哈希、签名、步骤和权限照样核对
help-verify-arg-head = 文书上印的哈希：指出它是否在台账之中
help-replay = 按存档的政策重新计算一个案件，并逐字节比对
help-replay-more =
    示例：
      redress replay 20260601-7KQ2M
      redress replay 20260601-7KQ2M --seq 2 --format json
help-replay-arg-case = 案件编号
help-replay-arg-seq = 哪一条决定；默认取最后一次
help-replay-arg-format = 输出形式：text（默认）给人看，json 给程序
# --- signing in, at the desk ---------------------------------------------------------------

action-account = 登录与账号
account-sign-in = 登录
account-signing-in = 正在登录…
account-sign-in-why = 核算不需要登录；立案、申请批准和审批需要。
account-login = 账号
account-login-help = 字母、数字、点、横线或下划线
account-name = 姓名
account-shop = 门店
account-shop-help = 例：东街店；不隶属门店的填部门
account-role = 岗位
account-role-choose = 请选择岗位
account-administration = 只管账号（不办案）
account-password = 密码
account-password-help = 至少{ $count }个字符，不能含账号
account-again = 再输一次密码
account-first = 建立第一个账号
account-first-why = 这本台账还没有账号。第一个账号是管理员，由它建立其他人的账号；没有任何预设密码。
account-make = 建立账号并登录
account-making = 正在建立…
account-two-passwords = 两次输入的密码不一样，请重新输入。
account-no-role = 还没有选择岗位。岗位决定能当场承诺多少、能批准什么，请选择。
account-no-shop = 还没有填门店。案件按门店归属，请填写。
account-signed = 已登录
account-sign-out = 退出登录
account-all-shops = { $shop }（可办理所有门店）
account-deputy = 代理
account-deputy-for = 代行{ $name }（{ $role }），到{ $until }为止
account-besides = 另外
account-keeps = 管理账号
account-closed = 打不开台账
account-look-again = 再试一次
account-welcome = { $name }，您已登录。
password-title = 更换密码
password-present = 现在的密码
password-next = 新密码（至少{ $count }个字符）
password-change = 更换密码
password-changed = 密码已更换。下次用新密码登录。
password-key = 您的签名密钥由密码封存；密码忘了，只能请管理员重设。
