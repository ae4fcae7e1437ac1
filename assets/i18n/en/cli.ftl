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
packs-are = Packs there are: { $packs }
did-you-mean = Did you mean “{ $suggestion }”?
standard-input = standard input
case-unreadable = Cannot read the case “{ $path }”: { $reason }
no-such-role = There is no role “{ $role }”
roles-are = Roles are: { $roles }

## redress offer
offer-digest = Policy digest { $digest }
question-more = And { $count } more after these.
questions = Still to ask (most useful first)
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
explain-at = { $text }  { $at }
explain-not-demanded = The customer does not demand it.
explain-reach = May promise alone in this case: { $sum }
explain-fact = Known: { $value }
explain-not-asked = It can change nothing any more, and is not asked.

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
answer-nothing = Please answer; if you do not know, write “unknown”.
save-impossible = Cannot write the case to “{ $path }”: { $reason }
saved = The case was written to { $path }

## redress schema
schema-written = Written: { $path }
schema-unwritten = Cannot write “{ $path }”: { $reason }

## desk
no-display = There is no display to open the window on. Use the command line: redress offer CASE, or redress interview telecom.
no-desk = This build has no window. Use the command line: redress offer CASE, or redress interview telecom.
help-desk = Opens the window (as does redress alone)
help-desk-more =
    Examples:
      redress desk
      redress desk case.toml --lang en
help-desk-arg-case = Case file to open

## The ledger
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
password-desks = Password with which desks connect (empty: none yet):{" "}
password-unreadable = The password cannot be read ({ $reason }).
account-everywhere = all shops
account-first-made = The first account, { $login }, is the administrator.
account-password-changed = The password is changed.
account-delegated = { $deputy } acts for you from { $from } to { $until }.
account-delegation-ended = { $deputy } no longer acts for you.
help-actions = What it does
help-arg-database = File or URL of the ledger; default: REDRESS_DATABASE, then ledger.db in the user’s data folder
help-arg-by = Login; the password is asked for, or read from standard input
help-arg-customer = The customer’s name; needs --by. Promises, payments and complaints are then those of the ledger
help-arg-phone = The customer’s telephone, or several
help-arg-employee = Employee complained of
help-arg-matter = Matter or order
customer-without-login = To look a customer, a telephone or a matter up in the ledger you must sign in: add --by and your login.
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

## Verify and replay
verify-no-hash = “{ $head }” is no hash: it has 64 letters and digits, 0 to 9 and a to f.
ledger-no-file = There is no ledger at { $path }. Name it with --database, or set REDRESS_DATABASE.
verify-not-everywhere = { $login } does not act in all shops and would not see the whole ledger. Sign in as somebody who does, or as the owner of the database.
replay-same = Decided again under the archived policy: not a byte differs (entry { $seq }, { $day }).
replay-same-outcome = Decided again under the archived policy: the same comes of it, sums, verdict, approvers and citations (entry { $seq }, { $day }, by engine { $version }, epoch { $epoch }; bytes of another epoch are not compared).
replay-otherwise = Entry { $seq } was decided by engine { $version } (epoch { $epoch }); { $reason } Whether it is as it was entered says `redress verify`.
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
