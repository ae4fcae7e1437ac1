severity-error = error
severity-warning = warning

## Values and ranges
people-possibly = Depending on the answers, possibly also: { $list }

## redress offer
offer-faults = What cannot be computed
offer-identity = Policy { $title } ({ $id }), version { $version }; day of the offer { $day }; Redress { $engine }
people-handler = Handler
people-approver = Approver
people-route = Request goes
people-steps = Authority here
heads = Heads of compensation
heads-none = Nothing is due, and nothing may be given.
head-recommended = Recommended { $sum }
head-exception = Exception: { $because }
head-formula = How: { $formula }
head-figures = With: { $figures }
figure-separator = {"; "}
cites = Ground: { $cites }
demands = What the customer demands
demand-heads = Under: { $heads }
demand-instead = Instead: { $remedies }
question-decides = Decides: { $list }
evidence = Evidence missing
evidence-for = { $label } (for: { $heads })
remedies = What can be done besides money
deadlines = Deadlines
deadline-passed = { $day } (passed)
papers = Papers
scripts = What to say

## What would change it
changes-one = What would change it: one fact
changes-two = What would change it: two facts together
changes-none = No other answer to one or two questions moves floor, ceiling or approver.

## redress interview
question-evidence = Proof: { $list }

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
in-force-adopted = Version { $version } of the policy pack is in force since { $since }. The offer was worked out again under it; everything typed is kept.
in-force-unreadable = Version { $version } of the policy pack is in force since { $since }, and this program cannot read it. Update Redress.
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
policies-in-ledger = Kept in the ledger
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
policies-force = What is in force
policies-in-force = In force
policies-next = Comes next
policies-folder = In the folder
policies-cannot = Cannot be read
policies-published = Version { $version } since { $since } (published by { $name }, { $time })
policies-none-published = Legal has published no version; offers are worked out under the one in the folder.
policies-not-yet = The first published version has not come into force; until then offers are worked out under the one in the folder.
policies-unreadable = This program cannot read the version kept in the ledger, so no offer is worked out under it. Update Redress.
policies-folder-lacks = Not there; offers are worked out under the version kept in the ledger.
policies-folder-same = Version { $version }, the one in force
policies-folder-next = Version { $version }, the one that comes next
policies-folder-past = Version { $version }, published before; not in force, and no offer is worked out under it
policies-folder-free = Version { $version }, not published; offers are worked out under it until the first day in force
policies-folder-unpublished = Version { $version }, not published; no offer is worked out under it
publish-open = Publish version { $version }…
publish-title = Publish { $title } (version { $version })
publish-why = From that day on every workstation at this ledger works out offers, approves and promises under this version alone; what was asked for under another has to be worked out again. Errors and scenarios are checked once more.
publish-effective = In force from
publish-note = What changed
publish-note-help = For those who use it; may be left empty.
publish-go = Publish version { $version }
publish-done = Version { $version } is published, in force from { $day }.
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

## The ledger
password-old = Old password:{" "}
password-new = New password of { $login }:{" "}
account-administrator = keeps accounts
account-publishes = publishes policies
account-inactive = closed
account-reset = { $login } has a new password and a new key; what the old one signed stays valid.
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
interview-rows = Rows { $first } to { $last } of { $all }
interview-rows-wrong = { $rows }; row { $row } has a mistake
interview-page-back = Page before
interview-page-on = Next page
demands-more = { $count } more are not listed; the copied summary has them all.

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
casework-superseded = Version { $version } of the policy pack is in force since { $since }; the request for { $sum } was worked out under another and cannot be approved any more. Return it, so that the handler works out the offer again under the version in force and asks anew.
casework-held = The approval does not hold for what stands here: see the verdict.
casework-cancel = Cancel
casework-you = { $name } (you)
choose-approve = Approve { $sum }
choose-approve-unread = Approve
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
choose-close-joined = Join to another case
choose-join = Join to case { $number }
choose-reopen = New evidence: reopen
prompt-note = Note (may be left out)
prompt-opinion = Your opinion
prompt-question = What do you ask the handler?
prompt-reason = Reason
prompt-follow-up = How was it followed up, and what did the customer say?
prompt-evidence = What is the new evidence?
prompt-approve-other = Why another sum?
approve-unread = What stands in the field is no sum: correct it before you approve.
confirm-approve = Once it is in the ledger, an approval cannot be taken back.
confirm-approve-other = { $asked } was asked for; you are about to approve { $sum }.
confirm-return = The request goes back to the handler, who can answer and ask again.
confirm-refuse = This ends the request; the handler sees your reason.
customer-title = Customer
customer-name = Customer’s name
customer-phone = Customer’s phone
customer-employee = Employee complained of
customer-matter = Matter or order
customer-matters = Earlier matters of this customer
customer-matters-none = Choose one to fill in
customer-matter-of = { $matter } · { $day } · { $number }
customer-matter-paid = { $matter } · { $day } · { $number } · { $paid } paid
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
binding-closed-joined = Closed: it goes on in another case
docket-title = { $number } · { $name }
docket-continue = Go on at the offer screen
docket-approve-another-how = Change the sum below to approve another one.
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
