# Fixed words of the command line (checked when compiled).

check-good = { $pack }: nothing to report
check-summary = { $pack }: { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}
check-no-packs = There are no packs in { $folder }
severity-error = error
severity-warning = warning

## redress test

test-summary = { $pack }: { $passed ->
    [one] 1 scenario
   *[other] { $passed } scenarios
} as they must be, { $failed } otherwise
test-total = { $passed } passed, { $failed } failed
test-coverage = Reached: rules { $rules }, cases { $cases }, conditions both true and false { $conditions }, parameter entries { $entries }
test-not-reached = not reached: { $kind } { $id }
test-condition = { $at } { $id }: { $never }
test-kind-rule = rule
test-kind-case = case
test-kind-entry = parameter entry
test-never-true = never true
test-never-false = never false
test-never-either = never computed

## Finding packs, opening cases

packs-no-folder = The folder “{ $path }” named by { $by } cannot be used: { $reason }
io-not-found = there is no such file or folder
io-not-a-folder = it is not a folder
io-is-a-folder = it is a folder, not a file
io-not-allowed = access is not allowed
io-read-only = nothing can be written there
io-full = the disk is full
packs-are = Packs there are: { $packs }
did-you-mean = Did you mean “{ $suggestion }”?
standard-input = standard input
case-unreadable = Cannot read the case “{ $path }”: { $reason }
sentence-and-help = { $sentence }. { $help }
no-such-role = There is no role “{ $role }”
roles-are = Roles are: { $roles }

## Values and ranges

yes = yes
no = no
or = {" / "}
and = {" "}and{" "}
separator = {", "}
nobody = nobody
range-between = { $from } to { $to }
roles-between = { $from } to { $to }
range-from = { $from } or more
range-to = at most { $to }
range-unknown = unknown
sum-not-known = not known yet
not-computable = cannot be computed
days = { $count } days
working-days = { $count } working days
months = { $count } months
minutes = { $count } minutes
named-with-id = “{ $label }” ({ $id })
currency-CNY = CNY
brackets = ({ $inside })
people-possibly = Depending on the answers, possibly also: { $list }
possibly = (possibly) { $what }
reason = { $what }: { $because }

## Expressions

phrase-promised = Sum about to be promised
phrase-not = not {"["}{ $of }{"]"}
phrase-and = {" "}and{" "}
phrase-or = {" "}or{" "}
phrase-comma = {", "}
phrase-days = days from { $from } to { $to }
phrase-working-days = working days from { $from } to { $to }
phrase-year = year of { $of }
phrase-min = the lesser of ({ $list })
phrase-max = the greater of ({ $list })
phrase-clamp = { $of } (not below { $lo }, not above { $hi })
phrase-abs = { $of } without its sign
phrase-round = { $of } (rounded { $mode } to { $step })
phrase-round-up = { $of } (rounded up to { $step })
phrase-round-down = { $of } (rounded down to { $step })
round-half-up = half up
round-half-even = half to even
round-half-down = half down
round-up = up
round-down = down
phrase-if = if { $when } then { $then }, otherwise { $or }
phrase-is = { $of } is { $choices }
phrase-is-not = { $of } is not { $choices }
phrase-sum = sum of { $item } in “{ $list }”
phrase-least = least { $item } in “{ $list }”
phrase-most = greatest { $item } in “{ $list }”
phrase-any = one of “{ $list }” has { $item }
phrase-all = each of “{ $list }” has { $item }
phrase-count = number of “{ $list }”
phrase-where = { $of } (only those with { $filter })

## Why something cannot be computed

fault-division-by-zero = Division by zero: { $words } ({ $at })
fault-overflow = A figure beyond 28 digits: { $words } ({ $at })
fault-date-overflow = A date beyond the years that can be computed: { $words } ({ $at })
fault-outside-calendar = The calendar has no data for these days, and nothing is guessed: { $words } ({ $at })
fault-no-record = There is no record to take the least or greatest of: { $words } ({ $at })
fault-not-whole = Only whole days and months can be added to a date: { $words } ({ $at })
fault-bad-step = The step of rounding must be above zero: { $words } ({ $at })
fault-no-value = The parameter { $about } has no value on that day: { $words } ({ $at })
fault-rule-not-in-force = The rule { $about } is not in force on that day, and yet it is read: { $words } ({ $at })
fault-no-case = No case of the rule { $about } holds, and it has no “otherwise” ({ $at })
fault-overlap = Two cases of the rule { $about } hold with different values ({ $at })
fault-conflict = Two exceptions hold and disagree: { $about } ({ $at })
fault-negative = The sum of { $about } comes out below zero ({ $at })
fault-reversed = The sum of { $about } has a floor above its ceiling ({ $at })

## redress offer

verdict-conflict = Offer nothing: two exceptions contradict each other, and legal must decide.
verdict-error = Offer nothing: a figure cannot be computed; legal must mend the rules, or a fact is wrong.
verdict-yes = May promise { $sum }: { $role } may promise it now, alone (at most { $upto } here).
verdict-may = May promise: { $role } may promise now, alone, up to { $upto }; recommended { $sum }.
verdict-heard-yes = First consult { $roles }; then { $role } may promise { $sum } alone (at most { $upto } here).
verdict-heard-may = First consult { $roles }; then { $role } may promise alone, up to { $upto }; recommended { $sum }.
verdict-heard-nothing = Nothing is owed and nothing may be given: first consult { $roles }, then { $role } may say so.
verdict-nothing = Nothing is owed and nothing may be given: { $role } may say so now.
verdict-approval = Needs approval: { $sum } by { $approvers }; before that { $role } may promise up to { $upto } alone.
verdict-approval-all = Needs approval: { $sum } by { $approvers }; before that { $role } may promise nothing.
verdict-below-floor = Do not promise { $sum }: it is below the { $floor } that law and commitments oblige.
verdict-above-ceiling = Do not promise { $sum }: it is above the ceiling of { $ceiling }.
verdict-nobody-owed = Do not promise { $sum }: no role has authority for it. It is owed all the same: take it higher, and have legal add the limit.
verdict-nobody = Do not promise { $sum }: no role has authority for it.
verdict-open = Not yet: { $range }, depending on { $count ->
    [one] one question
   *[other] { $count } questions
}.
verdict-open-unknown = Not yet: how much is not known. It depends on { $count ->
    [one] one question
   *[other] { $count } questions
}.
verdict-approval-anyway = {" "}Whatever comes out needs approval: name no sum now.
verdict-open-promise = Not yet certain whether { $sum } may be promised: it depends on { $count ->
    [one] one question
   *[other] { $count } questions
}.
verdict-may-be-below = Careful: this sum may be below what is owed ({ $floor }).
verdict-still-open = { $count ->
    [one] One question can
   *[other] { $count } questions can
} still change the sums, the approver or the reasons; see below.
owed-at-least = Owed at least { $sum }
owed = Owed: { $range }
offer-sums = { $owed }; recommended { $recommended }; ceiling { $ceiling }
offer-deducted = ; { $deducted } paid already is taken off
also = Besides: { $list }
also-approve = { $role } must approve
also-consult = { $role } must be consulted
also-notify = { $role } must be told
offer-faults = What cannot be computed
offer-conflict-help = Send the case to legal, who must say in the rules which exception prevails. Until then name no sum to the customer.
offer-error-help = Legal must mend the rules, or check the facts of the case. Until then name no sum to the customer.
offer-identity = Policy { $title } ({ $id }), version { $version }; day of the offer { $day }; Redress { $engine }
offer-digest = Policy digest { $digest }
people = Who approves
people-handler = Handler
people-approver = Approver
people-nobody-else = nobody else needed
people-route = Request goes
people-steps = Authority here
people-step-open = { $role } { $range } (not certain yet)
people-step = { $role } up to { $sum }
people-herself = { $role } (the handler)
people-step-unlimited = { $role } without limit
heads = Heads of compensation
heads-none = Nothing is due, and nothing may be given.
basis-entitlement = by law
basis-commitment = promised
basis-goodwill = goodwill
head = { $label } ({ $basis })
head-due = { $title }: { $sum }
head-not-due = { $title }: not due
head-open = { $title }: { $sum }; whether it is due is not certain yet
head-superseded = { $title }: { $sum }; does not count, as “{ $by }” counts instead
head-in-kind = not money
head-recommended = Recommended { $sum }
head-exception = Exception: { $because }
head-formula = How: { $formula }
head-figures = With: { $figures }
figure = { $name } = { $value }
figure-separator = {"; "}
cites = Ground: { $cites }
cited = {" "}[{ $cites }]
demands = What the customer demands
demand-granted = { $what }: granted
demand-partly = { $what }: granted in part
demand-refused = { $what }: refused
demand-open = { $what }: not certain yet
demand-heads = Under: { $heads }
demand-instead = Instead: { $remedies }
reason-not-met = Condition not met: { $condition }
reason-never = Never due of itself; it only carries reasons for refusing
reason-out-of-force = “{ $label }” was not in force on that day
reason-superseded = “{ $by }” is larger and counts instead; the two are not paid beside each other
reason-nothing-answers = Nothing in the policy answers it
question-more = And { $count } more after these.
questions = Still to ask (most useful first)
question-decides = Decides: { $list }
question-escalation = whether { $asked } ({ $because })
question-floor = floor would be { $range }
question-ceiling = ceiling would be { $range }
question-approver = approver would be { $range }
and-more = { $list } and { $count } more
authority-of = authority of { $role }
authority-over = authority of { $role } ({ $over })
authority-whole = the whole offer
deduction = what was paid already
provisions = Legal ground
in-force-between = , in force { $from } to { $until }
in-force-from = , in force from { $from }
in-force-until = , in force until { $until }
awaiting-check = {" "}[awaiting legal's check]
evidence = Evidence missing
evidence-for = { $label } (for: { $heads })
remedies = What can be done besides money
remedy-cost = , costs the firm { $cost }
deadlines = Deadlines
deadline-open = open
deadline-untold = cannot be told
deadline-passed = { $day } (passed)
deadline-fault = {" "}({ $fault })
papers = Papers
paper-copies = ; { $count ->
    [one] one copy
   *[other] { $count } copies
}: { $list }
keeper-customer = customer
keeper-case-file = case file
keeper-finance = finance
scripts = What to say
script-say = Say: { $say }
script-avoid = Avoid: { $avoid }

## Help

help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-arg-help = Print help
help-arg-version = Print version
help-arg-lang = Language of what is printed: zh or en; default: the locale's
help-arg-policies = Folder that holds packs; may be given several times, the first that has a pack wins; after them come REDRESS_POLICIES, the user's data folder, and the packs built in
help-redress = Redress: what may be offered to a complaining customer, who must approve it, and on what legal ground
help-redress-more =
    Examples:
      redress interview telecom --save case.toml    ask for the facts, then say what may be offered
      redress offer case.toml                       what may be offered in this case
      redress offer case.toml --promise 3000        may 3000 be promised?
      redress explain case.toml double_refund       why, and why not
      redress check                                 is anything wrong with the packs?

    Exit codes: 0 fine; 1 findings, or a promise refused; 2 usage, or unreadable.
help-offer = What may be offered in a case, who must approve it, and on what ground
help-offer-more =
    Examples:
      redress offer case.toml
      redress offer case.toml --as front_desk --promise "306.40 CNY"
      redress offer case.json --format json
      cat case.toml | redress offer -

    Exit codes: 0 may promise, needs approval or still open; 1 the case is wrong, or the promise refused; 2 usage, or unreadable.
help-offer-arg-case = Case file, TOML or JSON; “-” reads standard input
help-offer-arg-role = Who is about to promise (id or label of a role), instead of what the case says
help-offer-arg-promise = Sum about to be promised, such as 3000 or "3000 CNY", instead of what the case says
help-offer-arg-format = How it is printed: text (default) for people, json for programs
help-interview = Asks in the terminal, only what still matters, then says what may be offered
help-interview-more =
    Examples:
      redress interview telecom
      redress interview telecom --as front_desk --save case.toml

    Answers: y, n, the number of a choice; “unknown” passes; “back” returns; “?” explains; “quit” ends.
help-interview-arg-pack = Name or folder of a pack
help-interview-arg-save = Write the answers to this case file (replacing it)
help-interview-arg-role = Who is about to promise (id or label of a role); default: the lowest rank
help-explain = Why it was decided so, and why not otherwise
help-explain-more =
    Examples:
      redress explain case.toml                 everything
      redress explain case.toml double_refund   one category, rule, exception, demand, escalation, role or fact
      redress explain case.toml --changes       what would change it: one fact, then two together
help-explain-arg-changes = What would change it, instead of why: the facts that move floor, ceiling or approver
help-explain-arg-case = Case file, TOML or JSON; “-” reads standard input
help-explain-arg-id = Id of a category, rule, exception, demand, escalation, role or fact; without it everything
help-explain-arg-role = Who is about to promise (id or label of a role), instead of what the case says
help-explain-arg-promise = Sum about to be promised, instead of what the case says
help-check = Says what is wrong with packs, and whether their scenarios come out as they must
help-check-more =
    Examples:
      redress check
      redress check telecom --policies ./policies
      redress check ./policies/telecom --format json
help-check-arg-packs = Names or folders of packs; without any, all packs
help-check-arg-format = How findings are printed: human (default) or json
help-check-arg-strict = Treat warnings as errors
help-check-arg-as-of = The day to check for (default: today); matters for what ends soon
help-test = Runs the scenarios of packs
help-test-more =
    Examples:
      redress test
      redress test telecom --coverage
help-test-arg-packs = Names or folders of packs; without any, all packs
help-test-arg-coverage = Also say which rules, cases, conditions and parameter entries no scenario reaches
help-schema = JSON Schemas of packs, cases and decisions, for editors and programs
help-schema-more =
    Examples:
      redress schema pack
      redress schema --out docs/schema
help-schema-arg-which = Which: pack, case or decision; without it all
help-schema-arg-out = Write into this folder instead of printing

## redress explain

explain-unknown = The policy has no “{ $id }”: write the id of a category, rule, exception, demand, escalation, role or fact
explain-due = What is due, and why
explain-open = What is not certain yet, and what is missing
explain-asked = Who else is asked, and why
explain-not-due = What is not due, and why not
explain-title = { $label } ({ $id })
explain-exception = Exception: { $title }
explain-escalation = { $title } → { $roles }
explain-line = { $title }: { $outcome }
explain-part = { $part }: { $text }
explain-at = { $text }  { $at }
explain-above = (see above)
explain-too-deep = … (ask for it alone)
explain-not-reached = { $title }: not reached in this case
explain-not-computed = not computed
explain-missing = { $text }: the fact { $id } is missing
explain-missing-range = { $text }: the fact { $id } is missing ({ $value })
explain-not-demanded = The customer does not demand it.
explain-reach = May promise alone in this case: { $sum }
explain-fact = Known: { $value }
explain-not-asked = It can change nothing any more, and is not asked.
none = none
outcome-applied = holds
outcome-not-met = does not hold
outcome-value = { $value }
outcome-undetermined = not certain yet
outcome-undetermined-range = not certain yet ({ $value })
outcome-out-of-force = not in force on that day
outcome-taken-back = does not apply, because: { $by }
outcome-defeated = replaced by the exception ({ $by }), giving { $value }
part-due = Due when
part-when = Condition
part-is = Value
part-case-when = Condition of case { $case }
part-case-is = Value of case { $case }
part-otherwise = Otherwise
part-from = Sum
part-to = Sum at most
part-recommend = Recommended
part-up-to = Up to

## What would change it

change = { $condition }: { $effects }
change-if = If { $facts }
change-and = {" "}and{" "}
change-or = {" "}or{" "}
change-separator = {"; "}
change-proven = there were proof of “{ $fact }”
change-otherwise = “{ $fact }” were { $value } instead of { $now }
change-answered = “{ $fact }” were answered with { $value }
change-field = “{ $field }” in row { $row } of “{ $list }” were { $value } instead of { $now }
change-field-answered = “{ $field }” in row { $row } of “{ $list }” were answered with { $value }
change-or-others = { $list } or { $count ->
    [one] another
   *[other] { $count } others
}
change-floor = floor { $sum }
change-ceiling = ceiling { $sum }
change-approver = approver: { $role }
change-asked = { $roles } must approve
change-not-asked = { $roles } need not approve any more
change-more = +{ $by } ({ $to })
change-less = −{ $by } ({ $to })
change-yes = may be promised at once
change-needs-approval = needs approval
change-no = must not be promised
change-below-floor = below what is owed
change-open = not certain yet
changes-one = What would change it: one fact
changes-two = What would change it: two facts together
changes-none = No other answer to one or two questions moves floor, ceiling or approver.

## redress interview

help-interview-arg-as-of = The day of the offer (default: today)
interview-title = Redress interview: { $title }
interview-how = Answer y, n or the number of a choice; “unknown” passes, “back” returns, “?” explains, “quit” ends.
interview-at-start = This is the first question.
interview-standing = → { $owed } so far; ceiling { $ceiling }; approver { $approver }; { $count ->
    [one] one question
   *[other] { $count } questions
} left
interview-fault = → Cannot be computed so far: { $fault }
interview-result = Result
question-in-group = [{ $group }] { $ask }
question-again = You answered “unknown”; it still matters, so it is asked once more.
question-evidence = Proof: { $list }
list-how = One record after the other; an empty line ends the list.
list-field = No. { $number }: { $label }
prompt-truth = (y/n) >{" "}
prompt-choice = (1–{ $count }) >{" "}
prompt-date = (year-month-day) >{" "}
prompt-money = ({ $currency }) >{" "}
prompt-duration = (how long) >{" "}
prompt-number = (figure) >{" "}
prompt-or-end = (empty line: no more) { $prompt }
prompt-text = >{" "}
answer-too-long = This answer is too long; at most { $count } characters.
answer-nothing = Please answer; if you do not know, write “unknown”.
answer-not-truth = “{ $found }” is neither yes nor no: write y or n.
answer-not-choice = There is no “{ $found }”: write a number from 1 to { $count }.
answer-near-choice = There is no “{ $found }”; did you mean “{ $suggestion }”?
answer-not-money = “{ $found }” is not a sum: write it as 1000 or 1,000.50.
answer-not-number = “{ $found }” is not a figure: write it as 20 or 3.5.
answer-not-duration = “{ $found }” is not a length of time: write it as 15 days, 2 months or 3 hours.
answer-outside = “{ $found }” is out of bounds: { $allowed }.
answer-not-date = “{ $found }” is not a date: write it as 2026-05-20.
save-impossible = Cannot write the case to “{ $path }”: { $reason }
saved = The case was written to { $path }

## redress schema

schema-written = Written: { $path }
schema-unwritten = Cannot write “{ $path }”: { $reason }

## widgets

widget-close = Close
widget-date = YYYY-MM-DD
widget-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
widget-weekdays = Mo Tu We Th Fr Sa Su

## The verdict panel (the window's right half)

headline-conflict = Do not promise: two rules conflict
headline-error = Do not promise: a figure cannot be computed
headline-nothing = Nothing is owed or can be given
headline-may = You may promise up to { $upto } now
headline-yes = You may promise { $sum } now
headline-hear = Hear { $roles } first
headline-approval = Do not promise yet: needs { $approvers }
headline-below-floor = Do not promise: below what is owed
headline-above-ceiling = Do not promise: above the ceiling
headline-nobody = Do not promise: nobody may approve it
headline-open =
    { $count ->
        [one] Not yet: { $range }, one answer open
       *[other] Not yet: { $range }, { $count } answers open
    }
headline-open-promise =
    { $count ->
        [one] Not yet: it depends on one answer
       *[other] Not yet: it depends on { $count } answers
    }
verdict-promise = Promise
verdict-promise-hint = Drag the handle, use arrows, PageUp/PageDown, Home/End, or type
verdict-promise-none = Type a sum to see whether it may be promised
verdict-why = Why?
verdict-why-how = Failed conditions first. → opens, ← closes, ↑↓ move.
verdict-changes = What would change it?
verdict-changes-how = Each was decided anew by the rules, all other facts as they are.
verdict-searching = Trying them one by one …
verdict-copy = Copy
verdict-copied = Copied
verdict-copy-summary = Copy a summary
verdict-pair = { $name }: { $value }
verdict-item = Item
verdict-standing = Verdict
verdict-sum = Sum
verdict-due = due
verdict-may-be-given = may be given
verdict-undecided = open
verdict-not-due = not due
verdict-not-counted = not added
verdict-head-superseded = “{ $by }” counts instead
verdict-granted = granted
verdict-partly = granted in part
verdict-refused = refused
verdict-say = Say
verdict-avoid = Do not say
bar-demand = Demanded { $sum }
bar-floor = Owed at least { $sum }
bar-floor-open = Owed { $range }
bar-ceiling = Ceiling { $sum }
bar-goodwill = Goodwill { $sum }
short-sum = { $sum } { $currency }
short-between = { $from }–{ $to }
bar-nothing = Nothing is owed or can be given, so there is no sum to choose.
bar-stopped = Until it can be computed there is no sum to choose.
bar-nothing-yet = Nothing is owed as far as is known; a few more answers will show what may be promised.
verdict-begin = Answer the questions at the left; what matters most: “{ $ask }”
bar-unknown = What may be promised has no bounds yet; a few more answers will show floor and ceiling.
standing-below-floor = Below what is owed: do not promise as little as this
standing-above-ceiling = Above the ceiling: do not promise as much as this
standing-perhaps-below = Perhaps below what is owed, depending on open questions
standing-perhaps-above = Perhaps above the ceiling, depending on open questions
standing-alone = { $role } may promise this alone
standing-heard = Once they are heard, { $role } may promise this alone
standing-approval = Needs the approval of { $approver }

## interview

interview-basics = The case
interview-begin = Begin with dates and demands; the answer stands at the right at all times.
interview-line = Business line
interview-role = Who promises
interview-as-of = Day of the offer
interview-today = today, { $day }
interview-day-example = e.g. { $day }
interview-choose = Choose
interview-yes = Yes
interview-no = No
interview-not-known = Not known
interview-not-known-cell = ?
interview-unit-days = days
interview-unit-working-days = working days
interview-unit-months = months
interview-unit-minutes = minutes
interview-add = Add a row
interview-remove = Remove this row
interview-some = Yes
interview-none = None
interview-more = { $count } more to fill in
interview-less = Show less
interview-field-help = { $field }: { $help }
interview-table-open = Empty cells of the table can still change the result.
interview-progress = { $open ->
    [one] 1 question still matters
   *[other] { $open } questions still matter
}
interview-put-off = { $open ->
    [one] 1 question still matters, not known yet
   *[other] { $open } questions still matter, none known yet
}
interview-settled = No further answer changes the result
interview-press-enter = This one is typed: press Enter to begin.
interview-next = Next question
interview-changes = Once answered: { $list }
interview-and-then = ; { "" }
interview-idle = No longer changes the result
interview-idle-kept = No longer changes the result; the answer is kept

## desk

action-new = New check
action-open = Open a case
action-save = Save the case
action-save-as = Save as
action-back = Back to the check before
action-discard = Discard this check
action-next = Next question
action-why = Why this verdict
action-changes = What would change it
action-copy = Copy a summary of the verdict
action-jump = Jump
action-keys = Keyboard shortcuts
action-offer = Offer
action-policies = Policies
action-settings = Settings
action-language = Switch language (中文)
action-theme = Switch theme
window-title = { $of } · Redress
rail-name = Redress
header-language = 中文
header-theme-system = Theme: as the system
header-theme-light = Theme: light
header-theme-dark = Theme: dark
header-version = Version { $version } · { $digest }
header-new-check = New check
header-saved = Saved
header-kept = Draft kept
header-keeping = Keeping the draft
header-unkept = Draft not kept
banner-unkept = The draft cannot be kept: { $reason }. Go on, but save it somewhere else soon, with “Save as”.
banner-behind = The policy’s files have errors; the last version without any ({ $version }) serves on. Once they are mended, they serve by themselves.
banner-findings = See what is wrong
banner-unread = Parts of the case file could not be read and are not in the form.
banner-unread-show = See which
watch-failed = The folders of packs cannot be watched: { $reason }. Start Redress again after changing a policy.
check-put-away = A new check has begun; the one before was not saved and is put away.
check-put-away-opened = The check before was not saved and is put away.
check-discarded = Discarded.
check-copied = A summary of the verdict is copied
check-none-before = No check is put away.
check-no-pack = The pack “{ $pack }” cannot serve now, so that check is put away; once it can, “Jump” leads back to it.
check-adopted = The policy is now version { $version }; everything you typed is still there.
draft-restored = The check that was not saved last time is back.
draft-unreadable = The draft of last time cannot be read; it was moved to { $path }, not deleted.
draft-unreadable-there = The draft of last time can be neither read nor moved; check the permissions of its folder.
offer-no-pack = No pack can serve
offer-no-pack-more = All packs have errors, or none was found. Look at Policies, or ask legal; once a pack is mended, it goes on by itself.
jump-placeholder = A question, something to do, a file or a pack
jump-nothing = Nothing found. Try another word.
jump-file = Recent case
jump-provision = Provision
jump-pack = Pack
keys-everywhere = Everywhere
keys-forms = In forms
keys-next = To the next place
keys-back = To the place before
keys-press = Press, or go to the next question
keys-choose = Choose by number
keys-move = Move among choices
keys-close = Close what has opened
file-place-as-of = Day of the offer
file-place-promise = Sum to promise
file-place-cell = { $field } in row { $row } of { $table }
file-kind = Cases
file-new-name = case.toml
file-unreadable = “{ $path }” cannot be opened: { $reason }. The check on the screen is as it was.
file-opened = Opened { $name }
file-unread = { $name }: what could not be read
file-partly-read = The rest is open. This could not be read; the file itself is untouched, and you will be asked before it is saved over.
file-not-opened = This file was not opened; the check on the screen is as it was. This is why.
file-understood = Understood
file-saved = Saved as { $name }
file-saved-without = Saved as { $name }, but this cannot be read and is not in the file: { $list }. Mend it and save again.
file-unwritten = “{ $path }” cannot be written: { $reason }. What you typed is still here; save it somewhere else.
file-only-first = One case at a time: the first is open, the others are not.
file-drop = Let go to open this case file
file-recent = Recent cases
file-path = Path of the file
file-path-example = such as /home/li/cases/handset.toml
file-open-path = Open
file-save-path = Save
file-browse = Browse…
file-no-dialog = This computer has no dialog for choosing files; type the path instead.
file-is-there = “{ $name }” is there already and will not be overwritten; choose another name, or confirm this one.
file-overwrite-title = Parts of the file could not be read
file-overwrite-ask = Saving over the file would lose the parts that could not be read. To keep it, save under another name.
file-overwrite = Save over it
policies-none = No packs
policies-none-more = Name a folder of packs with --policies and open Redress again.
policies-packs = Packs
policies-reading = Reading
policies-version = { $id } · version { $version }
policies-good = Good
policies-warnings =
    { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
policies-errors =
    { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
policies-behind = These files have errors; the last version without any ({ $version }) serves on. Mend them as said below; once saved, they serve by themselves.
policies-import = { $title } (version { $version })
policies-facts = Facts
policies-rules = Rules
policies-parameters = Parameters
policies-categories = Categories
policies-demands = Demands
policies-roles = Roles
policies-provisions = Provisions
policies-scripts = Scripts
policies-scenarios = Scenarios
policies-built-in = Built in
policies-place = From
policies-imports = Imports
policies-digest = Digest
policies-copy = Copy the digest
policies-copied = The digest is copied
policies-findings = What the checker says
policies-nothing = Nothing to report
findings-more =
    { $count ->
        [one] One more is not listed; begin with these.
       *[other] { $count } more are not listed; begin with these.
    }
settings-looks = Language and looks
settings-language = Language
settings-theme = Theme
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-scale = Scale
settings-work = Work
settings-line = New checks begin with
settings-line-last = The business line of last time
settings-folders = Folders of packs
settings-folders-more = Looked through from the top; named with --policies or the variable REDRESS_POLICIES.
settings-kept = Drafts and settings are in
settings-kept-nowhere = No folder can be used: drafts and settings are gone once the window closes.
settings-program = About
settings-version = Redress 妥赔 { $version }
settings-licence = The program comes under the Apache-2.0 licence.
settings-font = The typeface “Redress Sans” is taken from Noto Sans CJK SC and comes under the SIL OFL 1.1.
settings-icons = The icons are those of Lucide and come under the ISC licence.
no-display = There is no display to open the window on. Use the command line: redress offer CASE, or redress interview telecom.
no-desk = This build has no window. Use the command line: redress offer CASE, or redress interview telecom.
help-desk = Opens the window (as does redress alone)
help-desk-more =
    Examples:
      redress desk
      redress desk case.toml --lang en
help-desk-arg-case = Case file to open

# Cases: what their states and steps are called, and why a step may not be taken.
state-open = open
state-waiting = waiting for approval
state-approved = approved
state-promised = promised
state-declined = declined by the customer
state-accepted = accepted by the customer
state-settled = agreement signed
state-paid = paid
state-followed-up = followed up
state-closed = closed
step-opened = open the case
step-revised = revise the facts
step-decided = work out the offer
step-asked = ask for approval
step-escalated = pass the request on
step-heard = give an opinion
step-approved = approve
step-approved-other = approve another sum
step-returned = return the request
step-refused = refuse the request
step-voided = void the request
step-promised = promise
step-accepted = record that the customer accepts
step-declined = record that the customer declines
step-settled = sign the agreement
step-paid = pay
step-followed-up = follow up
step-reopened = reopen the case
step-closed = close the case
step-erased = erase personal fields
illegal-wrong-state = The case is now “{ $state }”: from there nobody can “{ $step }”. Look at it anew, and see what others have just done.
illegal-not-opened = The case is not open yet: nobody can “{ $step }”. Open it first.
illegal-wrong-shop = The case belongs to the shop “{ $shop }”, and you do not. Pass it to a colleague there.
illegal-not-your-role = You are not “{ $role }”, and nobody who is has made you a deputy. Leave it to “{ $role }”.
illegal-delegation-over = You are deputy for “{ $role }”, but not at this time. Have the dates extended, or leave it to “{ $role }”.
illegal-own-case = You, or the one you stand in for, wrote the facts of this case or asked for the approval; nobody decides his own case. Leave it to somebody else with authority.
illegal-already-approved = You, or the one you stand in for, have given a word on this request; one person counts once. It takes another person.
illegal-not-needed = This request needs no word of “{ $role }”, or somebody has given it. There is nothing more to do.
illegal-above-limit = { $sum } is beyond the authority of “{ $role }”, which ends at { $limit }. Approve a sum within it, or leave it to a higher rank.
illegal-outside-range = { $sum } is outside what may be promised, { $floor } to { $ceiling }. Choose a sum within.
illegal-stale-decision = The offer has been worked out again, or the facts revised, since. Go by the newest.
illegal-stale-revision = This is about revision { $given } of the facts; the case has revision { $present }. Open the newest and work out the offer again.
illegal-stale-policy = Another version of the policy is in force; what was worked out and approved under the old one counts no more. Void the request and work out the offer again.
illegal-other-role = The offer was worked out for “{ $decided }”; you are “{ $role }”. Work it out again for your own role.
illegal-other-sum = The sum { $given } is wrong: it can only be { $expected }. Put it right; for another sum, work out the offer again.
illegal-other-request = That request was voided, sent back or replaced by another. Look at the case anew.
illegal-policy-refuses = The policy does not allow { $sum }, and nobody may approve it. Read the reasons in the verdict, and take a sum it allows.
illegal-policy-open = Whether { $sum } may be promised still hangs on questions not answered. Answer them first.
illegal-approval-needed = Others must approve this sum or be heard first; it may not be promised yet. Ask for approval.
illegal-no-approval-needed = Nobody's approval is missing for this sum. Promise it; where it was approved, on that approval.
illegal-incoherent = The worked-out offer contradicts itself and cannot be relied on. Work it out again; if that does not help, tell the administrator.
illegal-too-early = The approver still has time: until { $from } it cannot be passed to a deputy or one rank up. Remind the approver.
illegal-empty-reason = There is no reason, or nothing to read. Write a few words that others will understand.
illegal-sole-approver = You, or your deputy, alone approved this money; you may not pay it out as well. Have a colleague pay.
illegal-nothing-to-pay = The agreement is without money. Go on to the follow-up.
illegal-not-paid = The money of the agreement is not paid yet. Pay first, then follow up.
illegal-not-revised = The case was reopened, but the new evidence is not in its facts. Revise the facts, then work out the offer.
illegal-nothing-new = This is what stands there already. Say what changed; to agree to the sum asked, approve it.
illegal-other-outcome = The case did not end so: one whose agreement was kept is closed as settled, and no other. Choose another outcome.
illegal-not-guardian = Only legal or the administrator erases personal fields. Leave it to them.
illegal-clock-back = This step would be before the last one, of { $last }. Set the computer's clock right.
illegal-out-of-order = The case's record is out of order: entry { $found } stands where { $expected } should be. Stop, and run redress verify.

## The ledger

ledger-somebody = somebody
ledger-not-final = The decision is not final yet: answer the questions that still matter, then try again.
ledger-overtaken = { $who } was first: { $step }. The case is now “{ $state }”; nothing of yours was entered. Look at it again.
ledger-already = You have already acted on this case: { $step }. It is now “{ $state }”; nothing was entered a second time. Look at it again.
ledger-wrong-password = Login or password is wrong. Try again; an administrator can give you a new password.
ledger-locked-out = Too many wrong tries: nobody can sign in with this login before { $until }.
ledger-session-over = You are signed out: nothing was done for { $minutes } minutes, or your account was changed. What you typed is kept; sign in again.
ledger-account-closed = You are signed out: this account was closed. What you typed is kept; ask an administrator to open it again.
ledger-own-password = You do not reset your own password: change it, knowing the present one, in the settings or with `redress account password`.
ledger-weak-password = Take a password of at least { $count } signs that does not contain the login.
ledger-no-login = “{ $login }” cannot be a login: take letters, digits, “.”, “-” or “_”, at most 64.
ledger-login-taken = The login “{ $login }” is taken. Take another.
ledger-no-account = There is no account “{ $login }”. `redress account list` shows them all.
ledger-has-accounts = There are accounts already. Ask an administrator for one.
ledger-no-case = There is no such case, or it belongs to another shop.
ledger-not-allowed = Your account has no right to do this. Ask an administrator.
ledger-unpublished = Legal has published another version of this policy; under this one nothing can be entered. Load the published version and work out the offer again, or have this one published.
ledger-no-delegation = A delegation needs a deputy other than yourself whose account is open, and a time that has not passed.
ledger-not-lent = You lend nothing to “{ $deputy }”, or no longer. `redress account deputies` shows who stands in for whom.
ledger-other-key = The key of personal data is not the one this ledger was begun with. Set the right one and open it again.
ledger-no-key = Names and telephone numbers in this ledger are encrypted. Set the key with which it was begun (REDRESS_PERSONAL_KEY).
ledger-unreadable = Entry { $seq } of { $stream } cannot be read. Run `redress verify` and tell whoever keeps the ledger.
store-conflict = Somebody else entered something at the same moment. Nothing of yours was entered; look again and repeat it.
store-unreachable = The ledger cannot be reached ({ $reason }). Nothing typed is lost. What was just being entered may have been entered: look again when it is back before you repeat it.
store-not-encrypted = The server does not encrypt connections, so nothing was sent to it. Turn TLS on there; only where the network itself is safe, add `sslmode=disable` to the address.
store-not-trusted = The server did not show a certificate this computer trusts ({ $reason }), so nothing was sent to it. Check the address; for a certificate of your own add `sslrootcert=FILE` to it.
store-not-let-in = The server does not let this login in. Check the address of the ledger, or ask whoever keeps the server.
store-full = The disk is full, so nothing was entered and nothing lost. Make room and try again.
store-read-only = The ledger may not be written ({ $reason }). Nothing was entered; give yourself the right to write, or choose another place.
store-locked = Another program holds the ledger. Nothing was entered; close it, or try again in a moment.
store-not-opened = The ledger cannot be opened ({ $reason }). Check that the path is right and the folder may be written.
store-no-ledger = This is no ledger. Check the path; on a server, prepare it first: `redress ledger prepare`.
store-newer = This ledger was made by a newer program (version { $found }, this one knows { $known }) and was left untouched. Use the newer program.
store-damaged = Entry { $seq } of { $stream } holds what this program never wrote ({ $what }). Run `redress verify`, and restore a backup.
store-other = The database says: { $reason }. Nothing was entered.
refused-append-only = What was entered is never changed or dropped.
refused-illegal-step = The case does not allow this step where it stands.
refused-unknown-actor = This account is not active any more. Ask an administrator.
refused-other-shop = The case belongs to another shop.
refused-own-case = Nobody decides a case in which he wrote the facts or asked for approval.
refused-other-sum = The sum is not the one that was approved or promised.
refused-not-asked = The request does not wait for your role.
refused-not-administrator = Only an administrator keeps accounts.
refused-last-administrator = This is the last administrator. Let another account keep accounts first.
refused-not-publisher = Only legal publishes policies.
refused-not-you = An entry is made in one's own name alone.
refused-earlier-engine = A newer version of Redress has worked with this ledger, and this one decides nothing in it any more. Update Redress, and decide again.
refused-role-taken = The server has a login of that name already. Ask whoever keeps it.
refused-no-right = The database does not allow this login to do that.

ledger-no-folder = { $path } cannot be made: { $reason }. Check the path, or make its folder first.
ledger-key-unreadable = The key of personal data cannot be read ({ $reason }). Check REDRESS_PERSONAL_KEY.
ledger-no-url = “{ $url }” is no URL of a PostgreSQL server. Name one: --database postgres://owner:password@host/database.
ledger-prepared = The ledger is ready, and desks are let in as redress_desk. Make the first account: redress account first … --database URL-of-the-owner
ledger-prepared-closed = The tables are ready. Desks are not let in: no password was given for them.
ledger-backup-server = A ledger on a server is backed up with the server’s own means (pg_dump); docs/ledger.md says how.
ledger-backup-exists = { $path } exists already and was left untouched. Name a new file.
ledger-backed-up = Copied to { $path }. Try it: redress verify --database { $path }
ledger-rebuilding = { $done } cases
ledger-rebuilt = Lists and queues are computed anew from the entries.
ledger-published = { $pack } { $version } is published, in force from { $day }.
ledger-erased = The personal data of { $case } are erased; the entries stand.
help-ledger-rebuild = Computes lists and queues anew from the entries
help-ledger-publish = Puts a pack in force under legal’s signature; its files are kept in the ledger
help-ledger-publish-arg-pack = Name or folder of a pack
help-ledger-publish-arg-effective = From this day on
help-ledger-publish-arg-note = What changed, for those who use it
help-ledger-erase = Erases the personal data of a case; the entries stand
help-ledger-erase-arg-case = Number of the case
ledger-filling = { $done } of { $all } cases
ledger-filled = { $cases } invented cases are in the ledger. Everybody in it, root first, has the password you gave; `redress account list --by root` shows them.
ledger-not-fresh = There are accounts in this ledger. Invented cases are made in a fresh ledger only: name a file that is not there yet.
ledger-no-scenarios = The pack { $pack } has no scenarios that invented cases could be told from.
password-invented = Password of the invented people:{" "}
help-ledger-fill = Makes plausible history in a fresh ledger, for tests and demonstrations
help-ledger-fill-arg-cases = So many cases, over ten years
help-ledger-fill-arg-pack = The pack whose scenarios they are told from; default: telecom
ledger-sealed = Sealed. The head is { $head }
password-of = Password of { $login }:{" "}
password-old = Old password:{" "}
password-new = New password of { $login }:{" "}
password-desks = Password with which desks connect (empty: none yet):{" "}
password-unreadable = The password cannot be read ({ $reason }).
account-administrator = keeps accounts
account-publishes = publishes policies
account-everywhere = all shops
account-inactive = closed
account-first-made = The first account, { $login }, is the administrator.
account-made = The account { $login } is made.
account-changed = The account { $login } is changed.
account-password-changed = The password is changed.
account-reset = { $login } has a new password and a new key; what the old one signed stays valid.
account-delegated = { $deputy } acts for you from { $from } to { $until }.
account-delegation-ended = { $deputy } no longer acts for you.
help-actions = What it does
help-arg-database = File or URL of the ledger; default: REDRESS_DATABASE, then ledger.db in the user’s data folder
help-arg-by = Login; the password is asked for, or read from standard input
help-account = Who may sign in to the ledger, and as what
help-account-more =
    Examples:
      redress account first root --role administration --shop head      the first account: the administrator
      redress account add lin --role front_desk --shop east --by root   another one
      redress account delegate wu --from 2026-07-01 --until 2026-07-14 --by song   while away
      redress account end-delegation wu --by song                       back early
help-account-first = Makes the first account, which is the administrator
help-account-first-arg-login = What is typed to sign in
help-account-first-arg-role = Id of its role in the packs
help-account-first-arg-shop = Where it works
help-account-first-arg-name = What others call it; default: the login
help-account-first-arg-everywhere = It sees and acts in all shops
help-account-first-arg-publishes = It publishes policies
help-account-add = Makes another account
help-account-add-arg-login = What is typed to sign in
help-account-add-arg-role = Id of its role in the packs
help-account-add-arg-shop = Where it works
help-account-add-arg-name = What others call it; default: the login
help-account-add-arg-everywhere = It sees and acts in all shops
help-account-add-arg-publishes = It publishes policies
help-account-add-arg-administrator = It keeps accounts
help-account-list = Lists all accounts
help-account-change = Changes an account
help-account-change-arg-login = Its login
help-account-change-arg-name = Another name
help-account-change-arg-role = Another role
help-account-change-arg-shop = Another shop
help-account-change-arg-everywhere = true or false: it sees and acts in all shops
help-account-change-arg-administrator = true or false: it keeps accounts
help-account-change-arg-publishes = true or false: it publishes policies
help-account-change-arg-active = true or false: it may sign in
help-account-password = Changes one’s own password
help-account-reset = Gives an account whose password is lost a new one
help-account-reset-arg-login = Its login
help-account-delegate = Lends one’s own authority to a deputy for some days
help-account-delegate-arg-deputy = The deputy’s login
help-account-delegate-arg-from = The first day
help-account-delegate-arg-until = The last day
help-account-deputies = Lists who stands in for whom, now and later: giver, deputy, from, until
help-account-end-delegation = Takes your own authority back from a deputy early
help-account-end-delegation-arg-deputy = The deputy’s login
help-ledger = The ledger as a whole
help-ledger-more =
    Examples:
      redress ledger prepare --database postgres://owner:password@host/redress   make the tables on a server
      redress ledger backup /backup/ledger-2026-06-01.db                         copy it while it is in use
      redress ledger seal --by root                                              seal what everybody has done by now
help-ledger-prepare = Makes the tables on a PostgreSQL server, or brings them up to date, and lets desks in; by the URL of the database’s owner, who may create roles
help-ledger-backup = Copies the ledger while it is in use
help-ledger-backup-arg-to = The copy; must not exist yet
help-ledger-seal = Seals what everybody has done by now; prints the head

# Several windows at one desk
settings-unreadable = The settings cannot be read; they were moved to { $path }, not deleted. The defaults are in use.
settings-unreadable-there = The settings can be neither read nor moved; check the permissions of their folder. The defaults are in use.
draft-others = { $count ->
    [one] Another check that was not saved is put away and can be gone back to.
   *[other] { $count } other checks that were not saved are put away and can be gone back to.
}
interview-answered = { $answered } answered
interview-done = Done: nothing more changes it
interview-done-more = The answer is at the right · { $answered } answered
interview-put-off-more = “Next question” leads back to them · { $answered } answered
window-unsaved = ● { $name }
interview-no-digits = Digits do not answer here: choose with arrows or Space; Tab goes on.
explain-missing-unnamed = { $text }: not known yet
explain-missing-unnamed-range = { $text }: not known yet ({ $value })
answer-too-large = “{ $found }” has too many digits: check it.
interview-rows = Rows { $first } to { $last } of { $all }
interview-rows-wrong = { $rows }; row { $row } has a mistake
interview-page-back = Page before
interview-page-on = Next page
demands-more = { $count } more are not listed; the copied summary has them all.
## Verify and replay
verify-good = All is well: { $entries } entries, { $cases } cases.
verify-fault = { $place }: { $wrong }
verify-further =
    { $count ->
        [one] One more thing is wrong.
       *[other] { $count } more things are wrong.
    }
verify-then = Promise nothing on these entries. Keep a copy of the ledger as it is, and compare with the last backup.
verify-head = The hash stands in the ledger: nothing that was entered before it was cut off.
verify-no-head = The hash does not stand in the ledger: what was entered last was cut off, or it is the hash of another ledger.
verify-unread =
    { $count ->
        [one] One personal text is encrypted and was not looked at: set REDRESS_PERSONAL_KEY to the ledger's key.
       *[other] { $count } personal texts are encrypted and were not looked at: set REDRESS_PERSONAL_KEY to the ledger's key.
    }
verify-by-outcome =
    { $count ->
        [one] One decision was made by engine { $version } (epoch { $epoch }); it was decided again and compared by what comes of it: sums, verdict, approvers, citations.
       *[other] { $count } decisions were made by engine { $version } (epoch { $epoch }); they were decided again and compared by what comes of them: sums, verdict, approvers, citations.
    }
verify-note = Note: { $place }: decided by engine { $version } (epoch { $epoch }); { $reason }
verify-further-notes =
    { $count ->
        [one] The same holds for one more decision.
       *[other] The same holds for { $count } more decisions.
    }
otherwise-newer = only a newer program can decide it again. Update Redress to check it.
otherwise-policy = its policy is whole, but this program cannot read it any more. An earlier version can.
otherwise-facts = this program cannot read the facts any more. An earlier version can.
otherwise-not-final = this program would decide otherwise: nothing could rest on it.
otherwise-outcome = this program would decide otherwise: “{ $part }” comes out differently.
verify-quick = Nothing was decided again (--quick).
verify-no-hash = “{ $head }” is no hash: it has 64 letters and digits, 0 to 9 and a to f.
ledger-no-file = There is no ledger at { $path }. Name it with --database, or set REDRESS_DATABASE.
verify-not-everywhere = { $login } does not act in all shops and would not see the whole ledger. Sign in as somebody who does, or as the owner of the database.
verify-case = Case { $number }
verify-account = Account { $login }
verify-policy = Publications of { $pack }
verify-seals = Seals
verify-deeds = What { $who } did
verify-unknown = Entries { $id }
verify-entry = { $subject }, entry { $seq }
verify-entered = { $subject }, entry { $seq } (“{ $what }” by { $who }, { $when })
deed-account-made = make an account
deed-account-changed = change an account
deed-password-changed = change the password
deed-delegated = appoint a deputy
deed-delegation-ended = end a delegation
deed-policy-published = publish a policy
deed-sealed = seal
wrong-unreadable = the column “{ $column }” holds what no entry holds; it was changed afterwards.
wrong-hash = it is not what was entered; it was changed afterwards.
wrong-missing = this entry is gone.
wrong-misplaced = it does not belong here; it was put in or moved.
wrong-exchanged = the entry after it was made upon another one; it was exchanged.
wrong-clock-back = it is earlier than the one before it.
wrong-sealed = when it was sealed, another entry stood here; it was exchanged.
wrong-signature = it is not signed by the key that the account had then.
wrong-unknown-actor = nobody had this account then.
wrong-inactive = the account was closed then.
wrong-body = what it says of what happened cannot be read.
wrong-column = the column “{ $column }” is not what this step makes of it.
wrong-self-made = this account made itself; only the first one can, which is { $first }.
wrong-not-administrator = who did it was no administrator.
wrong-not-publisher = who published it had no right to.
wrong-login-taken = the login belongs to another account.
wrong-key = the key of the account is none, or was put in place of one that had signed already.
wrong-delegation = this delegation could not be given or ended so.
wrong-other-policy = the policy in the archive is of another pack or version.
wrong-epoch-back = it says that an earlier engine decided it than decided before; that was forged.
wrong-unpublished = it was decided under a policy that legal had not published by then.
wrong-personal-missing = { $field } is gone, and nothing says that it was erased.
wrong-personal-other = { $field } is not what was entered; it was changed afterwards.
wrong-personal-token = the case is found under something else than its { $field }.
wrong-personal-unknown = { $field } stands there, though it was erased or never entered.
wrong-shown = lists show { $stands } for “{ $name }”, the entries come to { $should } (table { $table }). redress ledger rebuild puts it right.
wrong-shown-extra = lists show “{ $name }” { $stands }, of which no entry knows (table { $table }). redress ledger rebuild puts it right.
wrong-shown-lacking = lists do not show “{ $name }” { $should } (table { $table }). redress ledger rebuild puts it right.
unlike-no-policy = the policy it was decided under is not in the archive.
unlike-policy-damaged = the policy in the archive is not the one it was decided under; it was changed afterwards.
unlike-no-text = the text of the decision is not in the archive.
unlike-text-damaged = the text of the decision in the archive was changed afterwards.
unlike-facts = the policy cannot read the facts, or has no such role.
unlike-not-final = decided again, nothing can rest on it.
unlike-other-text = decided again under the same policy, it comes out differently.
unlike-not-of-text = “{ $part }” is not what the text of the decision says; one of the two was forged.
unlike-other-summary = decided again under the same policy, “{ $part }” comes out differently.
wrong-state = “{ $step }” is not possible from “{ $state }”.
wrong-state-none = not opened
wrong-shop = who did it does not belong to the shop “{ $shop }”.
wrong-role = who did it was not “{ $role }”, and nobody's deputy in it.
wrong-delegation-over = who did it was deputy for “{ $role }”, but not at that time.
wrong-own-case = who did it, or the one stood in for, wrote the facts or asked for the approval; nobody decides his own case.
wrong-two-words = who did it, or the one stood in for, had given a word already; one person counts once.
wrong-not-needed = no word of “{ $role }” was needed.
wrong-above-limit = { $sum } is beyond the authority of “{ $role }”, which ended at { $limit }.
wrong-outside-range = { $sum } is outside what could be promised, { $floor } to { $ceiling }.
wrong-other-sum = the sum is { $given }; it could only be { $expected }.
wrong-policy-refuses = the policy allowed { $sum } to nobody.
wrong-stale = it rests on a decision, a revision or a policy that was not the present one.
wrong-other-role = it was decided for “{ $decided }”; who did it was “{ $role }”.
wrong-other-request = it is about a request that was not before anybody.
wrong-approval-needed = others had to approve or be heard first.
wrong-no-approval-needed = nobody's approval was missing.
wrong-incoherent = the decision contradicts itself.
wrong-too-early = the approver still had time.
wrong-empty-reason = there is no reason, or nothing to read.
wrong-sole-approver = who alone approved the money also paid it out.
wrong-nothing-to-pay = there was nothing to pay.
wrong-not-paid = the money was not paid yet.
wrong-not-revised = the case was reopened, and its facts did not hold the new evidence.
wrong-nothing-new = nothing was new in it.
wrong-other-outcome = the case did not end so.
wrong-not-guardian = who erased was neither legal nor an administrator.
column-name = name
column-phone = telephone
column-employee = employee
column-note = note
column-number = case number
column-shop = shop
column-state = state
column-matter = matter
column-revision = revision
column-handler = handler
column-currency = currency
column-asked = sum asked
column-granted = sum approved
column-promised = sum promised
column-margin = goodwill room
column-goodwill = goodwill
column-paid = paid
column-due = due
column-role = role
column-login = login
column-administrator = administrator
column-publishes = publishes
column-everywhere = all shops
column-active = active
column-key = key
column-sum = sum
column-floor = floor
column-ceiling = ceiling
column-recommended = recommended
column-text = text
column-policy = policy
column-as-of = day
column-provisions = citations
column-verdict = verdict
column-reaches = authority of the roles
column-needs = approvals needed
column-route = way of the request
column-tells = who must be told
replay-same = Decided again under the archived policy: not a byte differs (entry { $seq }, { $day }).
replay-same-outcome = Decided again under the archived policy: the same comes of it, sums, verdict, approvers and citations (entry { $seq }, { $day }, by engine { $version }, epoch { $epoch }; bytes of another epoch are not compared).
replay-otherwise = Entry { $seq } was decided by engine { $version } (epoch { $epoch }), and nothing was changed in it; { $reason }
replay-other = Decided again under the archived policy, this differs from entry { $seq }: { $reason }
replay-none = Case { $case } has no such decision. Leave out --seq for the last one.
replay-unable = Case { $case } cannot be decided again: { $reason }
replay-no-case = There is no case { $case } in the ledger.
help-verify = Looks through the whole ledger and names the first entry that is wrong
help-verify-more =
    Examples:
      redress verify
      redress verify --quick
      redress verify --database postgres://owner:password@host/redress
      redress verify --head 6f0c…                     Whether a hash printed on a paper stands in it
    Without --by on a server: the login must see all cases, as that of the database's owner does.
help-verify-arg-quick = Decide nothing again; hashes, signatures, steps and limits are looked at all the same
help-verify-arg-head = The hash a paper names: says whether it stands in the ledger
help-replay = Decides a case again under the archived policy, and compares byte for byte; what an engine of another epoch decided, by what comes of it
help-replay-more =
    Examples:
      redress replay 20260601-7KQ2M
      redress replay 20260601-7KQ2M --seq 2 --format json
help-replay-arg-case = Number of the case
help-replay-arg-seq = The entry of the decision; default: the last one
help-replay-arg-format = How it is printed: text (default) for people, json for programs
# --- signing in, at the desk ---------------------------------------------------------------

action-account = Sign-in and account
account-sign-in = Sign in
account-signing-in = Signing in…
account-sign-in-why = Checking an offer needs no sign-in; opening cases, asking for approval and approving do.
account-login = Login
account-login-help = Letters, digits, dots, hyphens or underscores
account-name = Name
account-shop = Shop
account-shop-help = For example: East Street; a department for whoever belongs to no shop
account-role = Role
account-role-choose = Choose a role
account-administration = Keeps accounts only (no cases)
account-password = Password
account-password-help = At least { $count } characters, without the login in it
account-again = The password again
account-first = Make the first account
account-first-why = This ledger has no accounts yet. The first one is the administrator, who makes those of others; there is no default password.
account-make = Make the account and sign in
account-making = Making it…
account-two-passwords = The two passwords differ. Type them again.
account-no-role = No role is chosen. The role decides what may be promised and approved; choose one.
account-no-shop = No shop is given. Cases belong to a shop; name one.
account-signed = Signed in
account-sign-out = Sign out
account-all-shops = { $shop } (acts in all shops)
account-besides = Besides
account-keeps = Keeps the accounts
account-closed = The ledger cannot be opened
account-look-again = Try again
account-welcome = You are signed in, { $name }.
password-title = Change your password
password-present = Present password
password-next = New password (at least { $count } characters)
password-change = Change password
password-changed = The password is changed. Sign in with the new one next time.
password-key = Your signing key is sealed under your password; if you forget it, only an administrator can set a new one.

# --- deputies and accounts, at the desk ----------------------------------------------------

deputy-title = Deputies
deputy-why = While you are away a colleague can approve in your place. Whatever a deputy approves says that it was done for you. It ends with its last day, or earlier if you take it back.
deputy-borrowed = Lent to you
deputy-lending = Lent by you
deputy-line = { $name } (as { $role }), { $from } to { $until }
deputy-who = Deputy
deputy-choose = Choose a colleague
deputy-candidate = { $name } ({ $login }) · { $role }
deputy-from = First day
deputy-until = Last day
deputy-lend = Lend
deputy-end = Take back
deputy-none = No deputy is chosen.
deputy-past = The last day must not be before the first one, nor before today.
deputy-lent = { $name } may stand in for you.
deputy-ended = It is taken back.
action-people = People
people-all = All accounts ({ $count })
people-search = Name, login, role or shop
people-none = No such account.
people-new = New account
people-one = { $name } ({ $login })
people-place = { $role } · { $shop }
people-choose = Who may sign in, and do what
people-choose-more = Choose an account at the left to see and change it, or make a new one.
people-barred = Barred until { $time }
people-unsaved = Not saved
people-everywhere = Acts in all shops
people-everywhere-help = As operations, legal and finance do
people-administrator = Keeps accounts
people-administrator-help = Makes, changes and closes them, resets passwords
people-publishes = Publishes policies
people-publishes-help = Signs as legal; the whole firm then works by them
people-active = Account is open
people-active-help = Closing it signs out at once and takes back what it lent
people-first-password = First password
people-next-password = New password
people-make = Make the account
people-save = Save changes
people-same = There is nothing to save.
people-reset = Reset the password
people-reset-why = For whoever forgot it. The old password ends and a new signing key begins; what the old one signed stays valid.
people-own-password = Your own password you change in the settings.

# --- cases and approvals, at the desk ------------------------------------------------------

action-ask = Ask for approval
action-cases = Cases
action-approvals = Approvals
casework-taken = Case { $number }: { $state }.
casework-no-policy = This desk has no usable policy pack “{ $pack }”, so nobody can tell whether the version it was decided under is still in force: the customer cannot be promised a sum now. Restore the pack and try again.
casework-held = The approval does not hold for what stands here: see the verdict.
casework-cancel = Cancel
casework-you = { $name } (you)
choose-approve = Approve { $sum }
choose-hear = Give an opinion
choose-return = Return with a question
choose-refuse = Refuse
choose-deputy = Pass to the deputy { $name }
choose-rank-up = Pass one rank up
choose-withdraw = Withdraw the request
choose-promise = Promise { $sum }
choose-accept = Customer accepts
choose-decline = Customer declines
choose-settle = Agreement over { $sum } signed
choose-pay = { $sum } paid
choose-follow-up = Record the follow-up
choose-close-settled = Close
choose-close-not-agreed = No agreement: close
choose-close-withdrawn = Complaint withdrawn: close
choose-close-nothing-due = Nothing due: close
choose-reopen = New evidence: reopen
prompt-note = Note (may be left out)
prompt-opinion = Your opinion
prompt-question = What do you ask the handler?
prompt-reason = Reason
prompt-follow-up = How was it followed up, and what did the customer say?
prompt-evidence = What is the new evidence?
customer-title = Customer
customer-name = Customer’s name
customer-phone = Customer’s phone
customer-employee = Employee complained of
customer-matter = Matter or order
customer-new = The ledger has no other case of this customer.
customer-again = Known customer: { $count } other complaints within a year.
customer-settled-before = The same matter was settled before.
customer-case = { $day } · { $number } · { $state } · { $matter }
customer-about-employee = { $count } other complaints about this employee within a year.
filing-case = Case { $number }
filing-none = Not a case yet
filing-save = Save to the ledger
filing-ask = Ask for approval
filing-ask-for = Ask for approval of { $sum }
filing-ask-how = The approver sees the facts, the verdict and the reasons as you see them now. An approval holds for exactly these facts and this sum; any later change voids it.
filing-due = Answer needed within
filing-no-time = No limit
filing-hours = { $hours } h
filing-note = Note
filing-note-help = What the approver should know and the form does not say
filing-nothing-to-ask = There is no sum to ask approval of now: answer the questions first, or sign in.
filing-changed = The form differs from the case and is not saved to the ledger yet.
filing-changed-voids = The form differs from the case. Saving it voids the request or the approval.
filing-changed-not-kept = The form differs from the case. The customer has been told the sum, so changes are not kept in the case.
filing-reply = { $who }: { $step }
filing-reply-words = { $who }: { $step }, “{ $words }”
verdict-ledger = From the ledger
binding-approved = Approved: you may promise { $sum }
binding-approvers = Approved by { $names }.{" "}
binding-heard = Heard: { $names }.{" "}
binding-for-this-alone = It holds for these facts, this sum and this version of the policy alone; any change voids it.
binding-void = The approval of { $sum } is void for what stands here: it holds only for the facts, the sum and the policy it was given for. Change it back, or ask anew.
binding-void-policy = The approval of { $sum } cannot be used now: the policy it was given under is not in force at this desk, or nobody can tell.
binding-reopened = Reopened: the new evidence is missing
binding-other = The case says “{ $headline }”. What stands here is something else: it is only tried out and changes nothing of the case.
binding-sum-approved = This is the sum that was approved
binding-sum = This is the sum of the case
binding-decision = By the authority of this role alone: { $words }
binding-promised = The customer was promised { $sum }
binding-promised-by = Promised by { $name }, { $time }.{" "}
binding-accepted = Accepted: { $sum }, to be signed
binding-settled = Agreement signed: { $sum } to be paid
binding-settled-without = Agreement signed, without money
binding-paid = { $sum } paid
binding-followed-up = { $sum } agreed and followed up
binding-closed = Closed: agreed on { $sum }, kept
binding-closed-not-agreed = Closed without an agreement
binding-closed-withdrawn = Closed: the complaint was withdrawn
binding-closed-nothing-due = Closed: nothing was due
docket-title = { $number } · { $name }
docket-continue = Go on at the offer screen
docket-approve-other = Approve { $sum } instead
docket-approve-another = Approve another sum
docket-approve-another-how = Move the sum below to approve another one.
docket-other-open = There is no final verdict for this sum, so it cannot be approved.
docket-facts = Facts
docket-history = What happened
docket-past = The customer’s other cases
docket-no-past = There are no others.
docket-customer = { $complaints } other complaints within a year; goodwill in ninety days { $goodwill }; paid on this matter { $paid }.
docket-number = Case
docket-opened = Opened
docket-state = State
docket-promised = Promised
docket-handler = Handler
docket-of-shop = { $name }, { $shop }
docket-sum = Sum asked
docket-sum-other = Sum approved instead
docket-sum-within = { $sum }
docket-sum-beyond = { $sum }, which is { $beyond } beyond the limit of { $role }
docket-range = May be promised
docket-range-of = { $floor } to { $ceiling }
docket-asked = Asked by
docket-by-at = { $name }, { $time }
docket-due = Answer needed by
docket-note = Note
docket-missing = Still missing
docket-needs-authority = somebody with authority over { $sum }
docket-needs-approval = approval by { $role }
docket-needs-opinion = opinion of { $role }
docket-awaits = Waits for
docket-deputy = { $name }, for { $of } ({ $role })
docket-in-role = { $name } ({ $role })
docket-otherwise = Redress { $version } decided this; { $reason }
docket-not-replayed = Decided again under the archived policy, the result differs from the archived one. Do not approve on it; run redress verify.
docket-policy-changed = The policy has changed since ({ $before } → { $after }). Under the present one: { $verdict }. { $sums }
approvals-none = No request waits for you
approvals-none-more = New requests appear here by themselves.
approvals-waiting = Waiting for you ({ $count })
approvals-choose = Choose a request.
approvals-late = overdue { $time }
approvals-due = by { $time }
approvals-own = your own case
approvals-as-deputy = for { $role }
approvals-of = { $number } · { $shop }
list-more = More
cases-title = Cases
cases-all-states = All states
cases-search = Number, phone or name
cases-find = Search
cases-none = There are no cases yet. Saving a check to the ledger opens one.
cases-none-so = No case is “{ $state }” now.
cases-not-found = “{ $text }” was not found. Check the number, the phone or the name.
cases-choose = Choose a case
cases-choose-more = Filter by state, or search by number, phone or name.
