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
