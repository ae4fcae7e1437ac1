# 命令行的固定用语(编译时核对)。

check-good = { $pack }:没有问题
check-summary = { $pack }:{ $errors } 个错误,{ $warnings } 个提醒
check-no-packs = { $folder } 里没有规则包
severity-error = 错误
severity-warning = 提醒
