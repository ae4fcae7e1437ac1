# 命令行的固定用语（编译时核对）。

check-good = { $pack }：没有问题
check-summary = { $pack }：{ $errors } 个错误，{ $warnings } 个提醒
check-no-packs = { $folder } 里没有规则包
severity-error = 错误
severity-warning = 提醒

## redress test

test-summary = { $pack }:{ $passed } 个案例符合,{ $failed } 个不符
test-coverage = 覆盖:规则 { $rules },分支 { $cases },真假皆见的条件 { $conditions },参数时段 { $entries }
test-not-reached = 未触及:{ $kind } { $id }
test-condition = { $at } { $id }:{ $never }
test-kind-rule = 规则
test-kind-case = 分支
test-kind-entry = 参数时段
test-never-true = 从未为真
test-never-false = 从未为假
test-never-either = 从未计算
