## Finding packs, opening cases
io-not-found = there is no such file or folder
io-not-a-folder = it is not a folder
io-is-a-folder = it is a folder, not a file
io-not-allowed = access is not allowed
io-read-only = nothing can be written there
io-full = the disk is full
sentence-and-help = { $sentence }. { $help }

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
fault-overflow = A figure too long to be computed with: { $words } ({ $at })
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
offer-conflict-help = Send the case to legal, who must say in the rules which exception prevails. Until then name no sum to the customer.
offer-error-help = Legal must mend the rules, or check the facts of the case. Until then name no sum to the customer.
people-nobody-else = nobody else needed
people-step-open = { $role } { $range } (not certain yet)
people-step = { $role } up to { $sum }
people-herself = { $role } (the handler)
people-step-unlimited = { $role } without limit
basis-entitlement = by law
basis-commitment = promised
basis-goodwill = goodwill
head = { $label } ({ $basis })
head-due = { $title }: { $sum }
head-not-due = { $title }: not due
head-open = { $title }: { $sum }; whether it is due is not certain yet
head-superseded = { $title }: { $sum }; does not count, as “{ $by }” counts instead
head-in-kind = not money
figure = { $name } = { $value }
figure-about = ≈{ $figure }
cited = {" "}[{ $cites }]
demand-granted = { $what }: granted
demand-partly = { $what }: granted in part
demand-refused = { $what }: refused
demand-open = { $what }: not certain yet
reason-not-met = Condition not met: { $condition }
reason-never = Never due of itself; it only carries reasons for refusing
reason-out-of-force = “{ $label }” was not in force on that day
reason-superseded = “{ $by }” is larger and counts instead; the two are not paid beside each other
reason-nothing-answers = Nothing in the policy answers it
question-escalation = whether { $asked } ({ $because })
question-floor = floor would be { $range }
question-ceiling = ceiling would be { $range }
question-approver = approver would be { $range }
and-more = { $list } and { $count } more
authority-of = authority of { $role }
authority-over = authority of { $role } ({ $over })
authority-whole = the whole offer
deduction = what was paid already
in-force-between = , in force { $from } to { $until }
in-force-from = , in force from { $from }
in-force-until = , in force until { $until }
awaiting-check = {" "}[awaiting legal's check]
remedy-cost = , costs the firm { $cost }
deadline-open = open
deadline-calendar-ends = the calendar of working days ends on { $day }
deadline-calendar-begins = the calendar of working days begins on { $day }
deadline-provisional = {" "}(holidays from { $from } await the official notice)
deadline-untold = cannot be told
deadline-fault = {" "}({ $fault })
paper-copies = ; { $count ->
    [one] one copy
   *[other] { $count } copies
}: { $list }
keeper-customer = customer
keeper-case-file = case file
keeper-finance = finance

## redress explain
explain-due = What is due, and why
explain-open = What is not certain yet, and what is missing
explain-asked = Who else is asked, and why
explain-not-due = What is not due, and why not
explain-title = { $label } ({ $id })
explain-exception = Exception: { $title }
explain-escalation = { $title } → { $roles }
explain-line = { $title }: { $outcome }
explain-part = { $part }: { $text }
explain-above = (see above)
explain-too-deep = … (ask for it alone)
explain-not-reached = { $title }: not reached in this case
explain-not-computed = not computed
explain-missing = { $text }: the fact { $id } is missing
explain-missing-range = { $text }: the fact { $id } is missing ({ $value })
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

## redress interview
answer-too-long = This answer is too long; at most { $count } characters.
answer-several = “{ $found }” holds more than one figure: blanks only part thousands. Please enter one figure.
answer-not-truth = “{ $found }” is neither yes nor no: write y or n.
answer-not-choice = There is no “{ $found }”: write a number from 1 to { $count }.
answer-near-choice = There is no “{ $found }”; did you mean “{ $suggestion }”?
answer-not-money = “{ $found }” is not a sum: write it as 1000 or 1,000.50.
answer-not-number = “{ $found }” is not a figure: write it as 20 or 3.5.
answer-not-duration = “{ $found }” is not a length of time: write it as 15 days, 2 months or 3 hours.
answer-outside = “{ $found }” is out of bounds: { $allowed }.
answer-not-date = “{ $found }” is not a date: write it as 2026-05-20.

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
short-sum = { $sum } { $currency }
short-between = { $from }–{ $to }

## desk
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
illegal-own-promise = You promised this money yourself; one person may promise and pay { $limit } at most. Have a colleague pay.
illegal-nameless = Write the customer’s name or telephone number, or the matter (an order, a contract), before money is promised: otherwise nobody sees that the same was paid before.
illegal-own-refusal = You, or your deputy, refused a sum in this case; you may not promise one in it yourself. Have a colleague promise.
illegal-paid-before = { $paid } was paid in this case before; with { $sum } more the customer would have more than the { $ceiling } anybody may offer.
illegal-something-due = { $floor } is owed, so the case cannot be closed as “nothing due”. Promise it, or write down why the customer withdraws.
illegal-undecided = Nothing has been decided on these facts. Save the check with a decision first; then it shows whether anything is due.
illegal-not-joinable = Only an open case in which nothing was promised or paid can be joined to another case about the same matter or customer.
illegal-nothing-to-pay = The agreement is without money. Go on to the follow-up.
illegal-not-paid = The money of the agreement is not paid yet. Pay first, then follow up.
illegal-not-revised = The case was reopened, but the new evidence is not in its facts. Revise the facts, then work out the offer.
illegal-nothing-new = This is what stands there already. Say what changed; to agree to the sum asked, approve it.
illegal-other-outcome = The case did not end so: one whose agreement was kept is closed as settled, and no other. Choose another outcome.
illegal-not-guardian = Only legal or the administrator erases personal fields. Leave it to them.
illegal-clock-back = This step would be before the last one, of { $last }. Set the computer's clock right.
illegal-out-of-order = The case's record is out of order: entry { $found } stands where { $expected } should be. Stop, and run redress verify.

## The ledger
explain-missing-unnamed = { $text }: not known yet
explain-missing-unnamed-range = { $text }: not known yet ({ $value })
answer-too-large = “{ $found }” has too many digits: check it.

past-title = From the ledger
past-ledger = from the ledger
past-ledger-case = from the ledger, case { $number }
past-not-used = { $ground }; { $said } was said before and is not used
past-by-file = as the case file says, not checked against a ledger
past-by-handler = as the handler says, not checked against a ledger
past-answer = { $name }: { $value } ({ $ground })
