# Fixed words of the command line (checked when compiled).

check-good = { $pack }: nothing to report
check-summary = { $pack }: { $errors } errors, { $warnings } warnings
check-no-packs = There are no packs in { $folder }
severity-error = error
severity-warning = warning
