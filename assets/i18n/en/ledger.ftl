## redress offer
people = Who approves
provisions = Legal ground

## The ledger
ledger-somebody = somebody
ledger-too-long = “{ $text }” is too long: at most { $most } characters. It was not entered, and stays as it was typed.
ledger-reason = Reason
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
past-goodwill-90-days = goodwill promised in the last 90 days
past-earlier-payments = what was promised or paid on the same matter
past-complaints-in-a-year = complaints within a year
past-settled-before = whether the same matter was promised or settled before
past-complaints-about-employee = complaints about this employee within a year
ledger-past-changed = The ledger has moved on. By now: { $name }: { $now }; this decision rests on { $relied }. See case { $number }. Work out the offer again with the ledger’s figure, then go on.
ledger-past-changed-here = The ledger says otherwise. By now: { $name }: { $now }; this decision rests on { $relied }. Work out the offer again with the ledger’s figure, then go on.
ledger-not-in-force = Since { $since } version { $version } of this policy pack is in force; under another one nothing is decided, approved or promised, and nothing was entered. Work out the offer again under the version in force.
ledger-other-day = The offer is of { $day } and today is { $today }; nothing was entered. Work out the offer again for today.
publish-library = This policy pack is a library for others to import: it has no roles, so it is not published. Publish the pack that imports it.
publish-past-day = { $day } has passed; today is { $today }. Take today or a later day.
publish-version-taken = Version { $version } was published with other contents. Give the pack a new version in pack.toml, then publish it.
publish-nothing-new = Version { $version } is in force from { $day } on anyway. There is nothing to publish.
publish-scenarios =
    { $count ->
        [one] One scenario comes out otherwise than expected (“{ $first }”), so nothing was published.
       *[other] { $count } scenarios come out otherwise than expected (the first is “{ $first }”), so nothing was published.
    } `redress test` shows what is wrong; put it right, then publish.
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
refused-past-day = The day has passed. Take today or a later day.
refused-version-taken = The version was published with other contents. Give the pack a new version.
refused-no-contents = The ledger does not hold the contents of the policy pack, so nothing was published. Publish it with Redress.
refused-not-in-force = Another version of the policy pack is in force. Work out the offer again under it.
refused-other-day = The offer is of another day. Work out the offer again for today.
refused-not-you = An entry is made in one's own name alone.
refused-earlier-engine = A newer version of Redress has worked with this ledger, and this one decides nothing in it any more. Update Redress, and decide again.
refused-role-taken = The server has a login of that name already. Ask whoever keeps it.
refused-no-right = The database does not allow this login to do that.
account-made = The account { $login } is made.
account-changed = The account { $login } is changed.

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
        [one] There is a note on one more decision.
       *[other] There are notes on { $count } more decisions.
    }

otherwise-policy = its policy is whole, but this program cannot read it any more. An earlier version can.
otherwise-facts = this program cannot read the facts any more. An earlier version can.
otherwise-not-final = this program would decide otherwise: nothing could rest on it.
otherwise-outcome = this program would decide otherwise: “{ $part }” comes out differently.
verify-quick = Nothing was decided again (--quick).
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
wrong-past-day = it was put in force from { $day } on, which had passed when it was published.
wrong-version-taken = the version was published before, with other contents.
wrong-login-taken = the login belongs to another account.
wrong-key = the key of the account is none, or was put in place of one that had signed already.
wrong-delegation = this delegation could not be given or ended so.
wrong-other-policy = the policy in the archive is of another pack or version.
wrong-epoch-back = it says that an earlier engine decided it than decided before; that was forged.
wrong-unpublished = it was decided under a policy that legal had not published by then.
wrong-not-in-force = version { $version } was in force then (since { $since }), and it rests on another.
wrong-other-day = the offer is of { $day }, which is not the day it was entered on.
wrong-personal-missing = { $field } is gone, and nothing says that it was erased.
wrong-personal-other = { $field } is not what was entered; it was changed afterwards.
wrong-past = it counts { $relied } as { $name }, and there was at least { $stood } by then; see case { $number }.
wrong-past-own = it counts { $relied } as { $name }, and this case itself had come to at least { $stood } by then.
wrong-past-unsaid = it does not say on which figures of the ledger it rests.
wrong-personal-token = the case is found under something else than its { $field }.
wrong-personal-unknown = { $field } stands there, though it was erased or never entered.
wrong-shown = lists show { $stands } for “{ $name }”, the entries come to { $should } (table { $table }). redress ledger rebuild puts it right.
wrong-shown-extra = lists show “{ $name }” { $stands }, of which no entry knows (table { $table }). redress ledger rebuild puts it right.
wrong-shown-lacking = lists do not show “{ $name }” { $should } (table { $table }). redress ledger rebuild puts it right.
unlike-no-policy = the policy it was decided under is not in the archive.
unlike-policy-damaged = the policy in the archive is not the one it was decided under; it was changed afterwards.
unlike-policy-unreadable = the policy it names is none that could ever be decided under; that was forged.
unlike-unknown-engine = it says that an engine made it which there never was; that was forged.
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
wrong-own-promise = who promised the money also paid it out; alone that is allowed up to { $limit } only.
wrong-nameless = money was promised although neither customer nor matter is named.
wrong-own-refusal = who refused a sum in the case then promised one herself.
wrong-paid-before = { $sum } was granted although { $paid } had been paid in the case before: together more than the { $ceiling } anybody may offer.
wrong-something-due = it was closed as “nothing due” although { $floor } is owed.
wrong-undecided = it was closed as “nothing due” although nothing had been decided on its facts.
wrong-not-joinable = it was joined to another case although it could not be.
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
column-past = figures of the ledger
column-tells = who must be told
column-pay-alone-up-to = the sum one person may promise and pay

# --- signing in, at the desk ---------------------------------------------------------------
password-changed = The password is changed. Sign in with the new one next time.
