# Fixed words of the command line (checked when compiled).

check-good = { $pack }: nothing to report
check-summary = { $pack }: { $errors } errors, { $warnings } warnings
check-no-packs = There are no packs in { $folder }
severity-error = error
severity-warning = warning

## redress test

test-summary = { $pack }: { $passed } scenarios as they must be, { $failed } otherwise
test-coverage = Reached: rules { $rules }, cases { $cases }, conditions both true and false { $conditions }, parameter entries { $entries }
test-not-reached = not reached: { $kind } { $id }
test-condition = { $at } { $id }: { $never }
test-kind-rule = rule
test-kind-case = case
test-kind-entry = parameter entry
test-never-true = never true
test-never-false = never false
test-never-either = never computed
