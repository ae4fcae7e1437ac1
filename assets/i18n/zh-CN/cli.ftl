# 命令行的固定用语（编译时核对）。
check-good = { $pack }：没有问题
check-summary = { $pack }：{ $errors } 个错误，{ $warnings } 个提醒
check-no-packs = { $folder } 里没有规则包

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
packs-are = 现有的规则包：{ $packs }
did-you-mean = 是不是要写“{ $suggestion }”？
standard-input = 标准输入
case-unreadable = 读不了案件“{ $path }”：{ $reason }
no-such-role = 没有名为“{ $role }”的岗位
roles-are = 岗位有：{ $roles }

## redress offer
offer-digest = 规则摘要 { $digest }
question-more = 另有 { $count } 个问题，排在这些之后。
questions = 还要问的（最有用的在前）
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
explain-at = { $text }  { $at }
explain-not-demanded = 客户没有提这项诉求。
explain-reach = 本案中可自行承诺：{ $sum }
explain-fact = 已知：{ $value }
explain-not-asked = 它的答案已不影响结果，不再问。

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
answer-nothing = 请回答；不知道就写“不知道”。
save-impossible = 案件存不到“{ $path }”：{ $reason }
saved = 案件已存为 { $path }

## redress schema
schema-written = 已写入 { $path }
schema-unwritten = 写不了“{ $path }”：{ $reason }

## desk
no-display = 没有图形显示，打不开窗口。请用命令行：redress offer 案件文件，或 redress interview telecom。
no-desk = 这个版本没有窗口。请用命令行：redress offer 案件文件，或 redress interview telecom。
help-desk = 打开窗口（不带子命令时也是）
help-desk-more =
    例：
      redress desk
      redress desk 案件.toml --lang zh
help-desk-arg-case = 要打开的案件文件

## 台账
ledger-no-folder = 建不了 { $path }：{ $reason }。请检查路径，或先建好文件夹。
ledger-key-unreadable = 读不到个人信息的密钥（{ $reason }）。请检查 REDRESS_PERSONAL_KEY。
ledger-no-url = “{ $url }”不是 PostgreSQL 服务器的地址。请写明：--database postgres://owner:password@host/database。
ledger-prepared = 台账已就绪，各台可用 redress_desk 连接。请建第一个账号：redress account first … --database 所有者的地址
ledger-prepared-closed = 数据表已就绪。没有给出各台的连接密码，暂不能连接。
ledger-backup-server = 服务器上的台账请用服务器自己的办法备份（pg_dump），见 docs/ledger.md。
ledger-backup-exists = { $path } 已经存在，没有动它。请换一个新文件。
ledger-backed-up = 已复制到 { $path }。可以核验一下：redress verify --database { $path }
ledger-rebuilding = { $done } 个案件
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
ledger-filled = 台账里已有 { $cases } 个虚构案件。其中每个人（包括管理员 root）的密码都是您给的那个；用 redress account list --by root 可查看账号。
ledger-not-fresh = 这个台账里已有账号。虚构案件只能放进全新的台账：请换一个还不存在的文件。
ledger-no-scenarios = 规则包 { $pack } 没有可用来编写虚构案件的情景。
password-invented = 虚构人员的密码：
help-ledger-fill = 在全新的台账里编写像样的历史，用于测试和演示
help-ledger-fill-arg-cases = 案件数，分布在十年里
help-ledger-fill-arg-pack = 取材的规则包；默认 telecom
ledger-sealed = 已封存。当前头部为 { $head }
password-of = { $login } 的密码：
password-desks = 各台连接用的密码（留空则暂不开放）：
password-unreadable = 读不到密码（{ $reason }）。
account-everywhere = 所有门店
account-first-made = 第一个账号 { $login } 已建立，他是管理员。
account-password-changed = 密码已更改。
account-delegated = { $from } 至 { $until } 由 { $deputy } 代理您。
account-delegation-ended = { $deputy } 不再代理您。
help-actions = 可以做的事
help-arg-database = 台账的文件或地址；默认依次为 REDRESS_DATABASE、用户数据文件夹里的 ledger.db
help-arg-by = 账号；密码会另行询问，或从标准输入读取
help-arg-customer = 客户姓名；须同时用 --by 登录，其承诺、付款和投诉以台账所记为准
help-arg-phone = 客户电话，可有多个
help-arg-employee = 被投诉员工
help-arg-matter = 事项或订单号
customer-without-login = 按客户、电话或事项查台账须先登录：请加 --by 和账号。
help-account = 谁能登录台账，以什么岗位
help-account-more =
    示例：
      redress account first root --role administration --shop head      第一个账号，即管理员
      redress account add lin --role front_desk --shop east --by root   再建一个账号
      redress account delegate wu --from 2026-07-01 --until 2026-07-14 --by song   外出期间委托代理
      redress account end-delegation wu --by song                       提前回来，收回委托
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
help-account-deputies = 列出现在和今后谁代理谁：委托人、代理人、起、止
help-account-end-delegation = 提前收回委托给代理人的权限
help-account-end-delegation-arg-deputy = 代理人的账号
help-ledger = 整个台账
help-ledger-more =
    示例：
      redress ledger prepare --database postgres://owner:password@host/redress   在服务器上建表
      redress ledger backup /backup/ledger-2026-06-01.db                         使用中也可备份
      redress ledger seal --by root                                              封存至今的全部记录
help-ledger-prepare = 在 PostgreSQL 服务器上建表或升级，并允许各台连接；须用数据库所有者的地址，他有建立角色的权限
help-ledger-backup = 使用中也可复制台账
help-ledger-backup-arg-to = 副本，须是还不存在的文件
help-ledger-seal = 封存至今的全部记录，并印出头部

## 核对与重算
verify-no-hash = “{ $head }”不是哈希：哈希由 64 个字符组成，只含 0 至 9 和 a 至 f。
ledger-no-file = { $path } 处没有台账。请用 --database 指明，或设置 REDRESS_DATABASE。
verify-not-everywhere = { $login } 不能查看所有门店的案件，看不到整个台账。请换一个可以的账号，或以数据库所有者登录。
replay-same = 按存档的政策重新计算，与记入的一字不差（第 { $seq } 条，{ $day }）。
replay-same-outcome = 按存档的政策重新计算，结果相同：金额、结论、审批人、依据（第 { $seq } 条，{ $day }，由引擎 { $version } 第 { $epoch } 期作出；不同期之间不逐字节比对）。
replay-otherwise = 第 { $seq } 条由引擎 { $version }（第 { $epoch } 期）作出；{ $reason }条目是否原样，请用 `redress verify` 核对。
replay-other = 按存档的政策重新计算，与第 { $seq } 条不同：{ $reason }
replay-none = 案件 { $case } 没有这样的决定。不写 --seq 即取最后一次。
replay-unable = 案件 { $case } 无法重新计算：{ $reason }
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
help-replay = 按存档的政策重新计算一个案件，并逐字节比对；不同期的引擎所作的决定按结果比对
help-replay-more =
    示例：
      redress replay 20260601-7KQ2M
      redress replay 20260601-7KQ2M --seq 2 --format json
help-replay-arg-case = 案件编号
help-replay-arg-seq = 哪一条决定；默认取最后一次
help-replay-arg-format = 输出形式：text（默认）给人看，json 给程序
