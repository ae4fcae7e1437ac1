# What the checks say. finding-<code> says what happened, finding-<code>-help what to write.
# Arguments are always text; $suggestion is "none" where there is none.

## Reading

finding-pack-not-found = No pack “{ $pack }”
finding-pack-not-found-help = A pack is a folder with a pack.toml. Check the name, or say with --policies where the packs stand.
finding-unreadable = Cannot read “{ $path }”: { $reason }
finding-unreadable-help = Check that the file is there and may be read.
finding-not-utf8 = The file is not UTF-8 (from byte { $offset } on)
finding-not-utf8-help = Save the file as UTF-8.
finding-too-large = Too large: { $what } of { $size }, at most { $limit }
finding-too-large-help = Split it, or drop what is not needed.
finding-too-deep = Nested too deeply, at most { $limit } levels
finding-too-deep-help = Use fewer levels of brackets, arrays, tables or dotted keys; split a long expression into rules.
finding-syntax = Syntax error: { $reason }
finding-syntax-help = Until this is mended the whole file cannot be read.
finding-too-many-findings = { $count } findings in all, of which { $kept } are shown
finding-too-many-findings-help = Mend these first, then check again.

## Shape

finding-unknown-table = There is no table “{ $found }”
finding-unknown-table-help = { $suggestion ->
    [none] Tables are: { $known }.
   *[other] Did you mean “{ $suggestion }”?
}
finding-unknown-key = “{ $table }” has no key “{ $found }”
finding-unknown-key-help = { $suggestion ->
    [none] Keys are: { $known }.
   *[other] Did you mean “{ $suggestion }”? Keys are: { $known }.
}
finding-missing-key = “{ $table }” lacks “{ $key }”
finding-missing-key-help = Add “{ $key }”.
finding-wrong-kind = This must be { $expected }, but is { $found }
finding-wrong-kind-help = Write { $expected }.
finding-floating-point = { $found } is a binary floating-point number, which is not exact
finding-floating-point-help = Put it in quotes: "{ $found }".
finding-unknown-word = “{ $found }” is not one of the words for this key
finding-unknown-word-help = { $suggestion ->
    [none] Write one of: { $known }.
   *[other] Did you mean “{ $suggestion }”? Write one of: { $known }.
}
finding-bad-id = “{ $found }” cannot be an id
finding-bad-id-help = Ids have small letters a–z, digits, underscores and Chinese characters, do not begin with a digit, and are neither words of the expression language nor built-in names. Ids never used in expressions may also have hyphens.
finding-keys-clash = “{ $key }” does not go together with “{ $other }”
finding-keys-clash-help = Drop one of them.
finding-wrong-order = Wrong order: { $first } before { $second }
finding-wrong-order-help = A first day does not come after the last, a least value is not above the greatest, and entries stand in the order of their first days without overlapping.

## Names

finding-duplicate-id = The id “{ $id }” is used twice
finding-duplicate-id-help = Ids are unique over a pack and all it imports: rename one of them.
finding-unknown-id = There is no { $expected } “{ $found }”
finding-unknown-id-help = { $suggestion ->
    [none] Check the name, or declare it here or in a pack that is imported.
   *[other] Did you mean “{ $suggestion }”?
}{ $known ->
    [none] {""}
   *[other] {" "}There are: { $known }.
}
finding-wrong-table = “{ $found }” is declared as { $actual }; needed here: { $expected }
finding-wrong-table-help = Write an id that is declared as { $expected }.
finding-import-cycle = Packs import each other in a circle: { $path }
finding-import-cycle-help = Drop one of the imports.
finding-field-shadows = The list field “{ $id }” has the name of a { $actual }
finding-field-shadows-help = In an aggregate nobody could tell which is meant: rename the field.
finding-cycle = These need each other, so none can be computed: { $path }
finding-cycle-help = Rewrite one of them so that it no longer needs the next.

## Expressions

finding-expression-syntax = Not understood: “{ $found }”; expected: { $expected }
finding-expression-syntax-help = { $help }{ $suggestion ->
    [none] {""}
   *[other] {" "}Did you mean “{ $suggestion }”?
}
finding-type-mismatch = This must be { $expected }, but is { $found }
finding-type-mismatch-help = Nothing is converted by itself: write money as 500 CNY, a number as 3 or 50%, a duration as 15 days, a date as 2014-03-15; a sum divided by 1 CNY is a number.
finding-unit-mismatch = Two units in one operation: { $first } and { $second }
finding-unit-mismatch-help = Convert currencies by a rate; days, working days, months and minutes do not mix.
finding-out-of-range = { $found } is out of range
finding-out-of-range-help = Figures have at most 28 digits, dates must exist, and steps are above zero.
finding-unknown-currency = There is no currency “{ $found }”
finding-unknown-currency-help = { $suggestion ->
    [none] Write a three-letter code of ISO 4217, such as CNY.
   *[other] Did you mean “{ $suggestion }”?
}
finding-bad-aggregate = “{ $found }” cannot be aggregated like this
finding-bad-aggregate-help = Aggregates run over list facts and do not stand inside each other, such as sum(amount of losses where proven).
finding-promised-here = promised cannot be read here
finding-promised-here-help = It is the sum about to be promised and may be read only in the when of escalations and papers.
finding-no-calendar = Working days need a calendar, and the pack has none
finding-no-calendar-help = Write calendar = "…" in [pack] and declare the [[calendar]].
finding-never-computes = This can never be computed
finding-never-computes-help = Mend the division by zero or the like.

## Dates

finding-parameter-gap = On { $day } the parameter “{ $parameter }” has no value, but “{ $reader }” reads it
finding-parameter-gap-help = Add an entry for that day to the timeline, or limit the in_force of what reads it, or the day itself: min and max of the date fact the parameter is read by, covers of the pack for the incident.
finding-rule-not-in-force = On { $day } the rule “{ $rule }” is not in force, but “{ $reader }” reads it
finding-rule-not-in-force-help = Widen the rule's in_force, or limit that of what reads it.

## Scenarios

finding-scenario-fails = Scenario “{ $scenario }” comes out otherwise: { $what } should be { $expected }, is { $actual }
finding-scenario-fails-help = Work it out by hand, then mend the rules or the scenario. Facts left out are unknown.

## Warnings

finding-folder-differs = The pack is called “{ $found }”, but its folder “{ $folder }”
finding-folder-differs-help = Rename one of them: cases and imports name a pack by its folder, decisions by its id.
finding-citation-not-in-force = On { $day } none of the provisions “{ $what }” cites is in force
finding-citation-not-in-force-help = Cite the provision of that time as well.
finding-no-citation = No legal ground stands here (“{ $what }”)
finding-no-citation-help = Write cites = ["…"] here. What only some cases rest on is cited by those cases of the rule, besides.
finding-unused-fact = Nothing reads the fact “{ $id }”
finding-unused-fact-help = Drop it, or use it in a rule.
finding-unused-rule = Nothing uses “{ $id }”
finding-unused-rule-help = Drop it, or use it somewhere.
finding-no-question = The fact “{ $id }” has no question
finding-no-question-help = Write ask = {"{"} zh = "……？", en = "…?" {"}"}.
finding-missing-translation = This text has no { $language }
finding-missing-translation-help = Add { $key } = "…".
finding-ends-soon = { $what } “{ $id }” { $way } { $day }
finding-ends-soon-help = Add what comes next: an entry of the timeline, the days of another year, or a later end. Where nothing ends, drop the end.
word-ends-parameter = The parameter
word-ends-calendar = The calendar
word-ends-pack = What is covered by the pack
word-ends-fact = The range of the fact
word-ends-on = ends on
word-ends-begins = begins only on
finding-unanswered-demand = No category answers the demand “{ $id }”
finding-unanswered-demand-help = Name it in the answers of some [[category]].
finding-role-without-authority = The role “{ $id }” has no authority
finding-role-without-authority-help = Give it a [[limit]], or drop the limit that can never matter.
finding-case-gap = The rule “{ $rule }” leaves a case out: { $case }
finding-case-gap-help = Add a case, or write otherwise = "…" in the rule.
finding-case-overlap = Two cases of the rule “{ $rule }” hold at once: { $case }
finding-case-overlap-help = Make the conditions exclude each other, or write hit = "first".
finding-approver-hole = For { $sum } nobody has authority, or a higher sum needs a lower role: { $case }
finding-approver-hole-help = Add or change a [[limit]].

## Cases

finding-unknown-fact = The pack has no fact “{ $found }”
finding-unknown-fact-help = { $suggestion ->
    [none] Check the name.
   *[other] Did you mean “{ $suggestion }”?
}
finding-too-many-decimals = { $found } has too many decimals, at most { $digits }
finding-too-many-decimals-help = Leave out the decimals beyond that.
finding-out-of-bounds = { $found } is out of bounds; allowed: { $allowed }
finding-out-of-bounds-help = { $of ->
    [order] Check the day: incident, complaint and decision follow each other.
   *[other] Check the value.
}
finding-fact-settled = The fact “{ $id }” is settled by the pack; a case cannot state it
finding-fact-settled-help = Drop it from the case.
finding-not-covered = The pack “{ $pack }” is not written for what happened on { $found }
finding-not-covered-help = Check the date of the incident, or use a pack written for that time.
finding-library-pack = The pack “{ $pack }” is a library: no case is opened on it
finding-library-pack-help = Use a pack with roles that imports it.

## Labels

label-first-here = first here
label-declared-here = declared here
label-first-day = the first day
label-entry-before = the entry before
label-least = the least value
label-imported-here = imported here
label-fault-division-by-zero = division by zero
label-fault-overflow = too long a figure
label-fault-date-overflow = beyond the years that can be computed
label-fault-outside-calendar = the calendar has no data for these days
label-fault-no-record = no record to take it of
label-fault-not-whole = not a whole number of days or months
label-fault-bad-step = a step of zero or less
label-fault-no-value = no value on that day
label-fault-rule-not-in-force = not in force on that day
label-fault-no-case = no case holds, and there is no otherwise
label-fault-overlap = two cases hold with different values
label-fault-conflict = two exceptions hold and disagree
label-fault-negative = comes out below zero
label-fault-reversed = the floor is above the ceiling

## Words: kinds of value

word-language-zh = Chinese
word-language-en = English
word-kind-string = a string
word-kind-strings = a list of strings
word-kind-integer = a whole number
word-kind-float = a floating-point number
word-kind-bool = true or false
word-kind-date = a date (such as 2014-03-15)
word-kind-days = a list of dates
word-kind-array = a list
word-kind-table = a table
word-kind-tables = a list of tables
word-kind-null = null
word-kind-nothing = nothing
word-kind-text = a text {"{"} zh = "…", en = "…" {"}"}
word-kind-expression = an expression or a value

## Words: types

word-type-bool = a truth value
word-type-number = a number
word-type-money = a sum of money
word-type-date = a date
word-type-duration = a duration
word-type-choice = a choice
word-type-text = a text
word-type-list = a list
word-type-figure = a number, a sum or a duration
word-type-ordered = a number, a sum, a date or a duration
word-type-comparable = something to compute with (neither text nor list)
word-type-settled = a single fact declared by a pack
word-unit-days = days
word-unit-working-days = working days
word-unit-months = months
word-unit-minutes = minutes
word-named-value = fact, rule or parameter
word-named-list = list fact
word-named-choice = choice
word-kind-plain = a plain value (such as true, 3, 500 CNY, 3 days or 2014-03-15)
word-kind-computed = a name or an expression

## Words: expressions

word-expr-end = the end
word-expr-nothing = nothing
word-expr-too-many-words = too many words
word-expr-value = a value or a name
word-expr-operator = an operator or the end
word-expr-name = a name
word-expr-choice = the name of a choice
word-expr-list-name = the name of a list
word-expr-help-general = Such as "price_paid * 3" or "kind is goods and proven".
word-expr-help-chain = Comparisons do not chain: join them with and, such as "0 < x and x < 5".
word-expr-help-equals = Equal is written ==; of a choice, is.
word-expr-help-and = Write and.
word-expr-help-or = Write or.
word-expr-help-not = Write not; for unequal, !=.
word-expr-help-full-width = Use half-width signs.
word-expr-help-quotes = There are no quotes inside expressions; write a choice by its name alone.
word-expr-help-percent = A percent sign follows a figure, such as 30%.
word-expr-help-date = Write a date as 2014-03-05, month and day with two digits.
word-expr-help-thousands = Figures have no thousands separators, such as 81000 CNY.
word-expr-help-point = A point stands between digits, such as 0.5.
word-expr-help-if = Put brackets around an if inside an operation, as in "1 CNY + (if a then b else c)".
word-expr-help-not-brackets = What not denies is unclear: use brackets.
word-expr-help-is = After is stands the name of a choice, such as kind is goods.
word-expr-help-in = After in stand choices in brackets, such as kind in [goods, repair].
word-expr-help-unit = After a figure stands a currency or a unit of time, such as 500 CNY or 2 working days.
word-expr-help-capitals = The words of expressions are written small.
word-expr-help-arguments = Check how many arguments stand in the brackets.
word-expr-help-function = There is no such function; there are min, max, clamp, abs, round, round_up, round_down, days, working_days, year, and sum, any, all, count.
word-expr-help-reserved = This is a word of the language, not a name.
word-expr-help-split = Split it into several rules.
word-expr-help-aggregate = Write an aggregate as sum(amount of losses where proven).
word-expr-help-bracket = The brackets do not match.
word-expr-help-else = An if needs an else.

## Words: tables

word-table = table
word-case = case file
word-table-instrument = instrument
word-table-provision = provision
word-table-group = group
word-table-fact = fact
word-table-parameter = parameter
word-table-rule = rule
word-table-exception = exception
word-table-demand = demand
word-table-category = category
word-table-remedy = remedy
word-table-role = role
word-table-limit = limit
word-table-escalation = escalation
word-table-deadline = deadline
word-table-calendar = calendar
word-table-script = script
word-table-paper = paper
word-table-scenario = scenario

## Words: what is too large

word-file = a file
word-pack = a pack
word-choices = a list of choices

## Words: errors of syntax

word-syntax-duplicate-key = the same key twice
word-syntax-extend = a key that has a value cannot get keys of its own
word-syntax-carriage-return = a carriage return without a line feed
word-syntax-extra-comma = a comma too many
word-syntax-missing-comma = a comma is missing
word-syntax-bad-key = not a key; put keys with Chinese characters in quotes
word-syntax-json-key = keys stand in double quotes
word-syntax-missing-value = the value is missing
word-syntax-missing-equals = the equals sign is missing
word-syntax-missing-colon = the colon is missing
word-syntax-extra-equals = an equals sign too many
word-syntax-unquoted = text stands in double quotes
word-syntax-single-quotes = use double quotes, not single ones
word-syntax-unclosed-header = the table header lacks its closing bracket
word-syntax-unclosed-array = the list lacks its closing bracket
word-syntax-unclosed-table = the table lacks its closing brace
word-syntax-unclosed-string = the quotes do not match
word-syntax-escape = not an escape; write two backslashes for one
word-syntax-number = not a number
word-syntax-control = a control character in a comment
word-syntax-comment = JSON has no comments
word-syntax-after-end = more text after the end
word-syntax-other = not allowed here
