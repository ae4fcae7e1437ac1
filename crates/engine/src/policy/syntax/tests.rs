//! What may be written, what is said about the rest, and that nothing at all makes the parser panic.

use super::ast::{AGGREGATES, Aggregation, Ast, BinaryOp, Tree, Word};
use super::{DEEPEST, LONGEST, is_reserved, parse, reserved};
use crate::policy::expr::{AggregateKind, Comparison};
use crate::policy::finding::{Arg, Code};
use crate::policy::functions::FunctionId;
use crate::policy::types::{Currency, Unit};
use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The tree with all its brackets, for reading how a text was understood.
fn shape(text: &str) -> String {
    fn all(parts: &[Ast], by: &str) -> String {
        format!("({})", parts.iter().map(show).collect::<Vec<_>>().join(by))
    }
    fn show(ast: &Ast) -> String {
        match &ast.tree {
            Tree::And(parts) => all(parts, " and "),
            Tree::Or(parts) => all(parts, " or "),
            Tree::Not(of) => format!("(not {})", show(of)),
            Tree::Neg(of) => format!("(-{})", show(of)),
            Tree::Binary(op, a, b) => format!("({} {} {})", show(a), op.symbol(), show(b)),
            Tree::If(a, b, c) => format!("(if {} then {} else {})", show(a), show(b), show(c)),
            _ => ast.to_string(),
        }
    }
    match parse(text) {
        Ok(ast) => show(&ast),
        Err(complaint) => panic!("{text}: {complaint:?}"),
    }
}

/// What is said: code, the words pointed at, what was expected, the help and the suggestion.
fn said(text: &str) -> (Code, &str, String, String, String) {
    let complaint = match parse(text) {
        Ok(ast) => panic!("{text} was understood as {ast}"),
        Err(complaint) => complaint,
    };
    let arg = |wanted: &str| {
        let found = complaint.finding.args.iter().find(|(name, _)| *name == wanted);
        let missing = if wanted == "suggestion" { "none".to_owned() } else { String::new() };
        found.map_or(missing, |(_, arg)| match arg {
            Arg::Literal(text) => text.clone(),
            Arg::Word(key) => (*key).to_owned(),
            Arg::Range { .. } => String::new(),
        })
    };
    let words = text.get(complaint.start..complaint.end).expect("a complaint points at whole letters");
    (complaint.finding.code, words, arg("expected"), arg("help"), arg("suggestion"))
}

#[track_caller]
fn points(text: &str, at: &str, help: &str, suggestion: &str) {
    let (code, words, _, said_help, said_suggestion) = said(text);
    assert_eq!(
        (code, words, said_help.as_str(), said_suggestion.as_str()),
        (Code::ExpressionSyntax, at, help, suggestion)
    );
}

#[test]
fn operators_bind_as_the_manual_says() {
    assert_eq!(shape("a or b and c"), "(a or (b and c))");
    assert_eq!(shape("a or b or c and not d and e"), "(a or b or (c and (not d) and e))");
    assert_eq!(shape("(a or b) or (c or d)"), "(a or b or c or d)");
    assert_eq!(shape("a - b - c + d"), "(((a - b) - c) + d)");
    assert_eq!(shape("a - (b - c)"), "(a - (b - c))");
    assert_eq!(shape("a + b * -c / d"), "(a + ((b * (-c)) / d))");
    assert_eq!(shape("not a == b and c < d + 1"), "((not (a == b)) and (c < (d + 1)))");
    assert_eq!(
        shape("if a then b else if c then d else e + 1"),
        "(if a then b else (if c then d else (e + 1)))"
    );
    assert_eq!(shape("not kind is not direct"), "(not kind is not direct)");
    assert_eq!(shape("x not in [a, b] and y in [c]"), "(x not in [a, b] and y is c)");
    assert_eq!(shape("min(a, b) + min(a of list)"), "(min(a, b) + min(a of list))");
    assert_eq!(shape("max(if a then b else c, d)"), "max(if a then b else c, d)");
    assert_eq!(shape("实际损失 * 比例"), "(实际损失 * 比例)");
    assert_eq!(shape("a\n  and\u{3000}b"), "(a and b)");
}

#[test]
fn figures_are_what_they_are_figures_of() {
    let tree = |text: &str| parse(text).unwrap().tree;
    assert_eq!(tree("50%"), Tree::Number(Decimal::new(50, 2)));
    assert_eq!(tree("0.80 CNY"), Tree::Money(Decimal::new(80, 2), Currency::CNY));
    assert_eq!(tree("2 years"), Tree::Duration(24.into(), Unit::Months));
    assert_eq!(tree("1 month"), Tree::Duration(1.into(), Unit::Months));
    assert_eq!(tree("3 hours"), Tree::Duration(180.into(), Unit::Minutes));
    assert_eq!(tree("2 working days"), Tree::Duration(2.into(), Unit::WorkingDays));
    assert_eq!(tree("2014-03-15"), Tree::Date(date(2014, 3, 15)));
    assert_eq!(shape("2014 - 03 - 15"), "((2014 - 03) - 15)".replace("03", "3"));
}

#[test]
fn aggregates_say_what_of_which_records() {
    let text = "sum(amount * share of losses where kind is goods and proven)";
    let ast = parse(text).unwrap();
    let Tree::Aggregate(aggregate) = ast.tree else { panic!("no aggregate") };
    assert_eq!(aggregate.kind, AggregateKind::Sum);
    assert_eq!(aggregate.item.unwrap().to_string(), "amount * share");
    assert_eq!(&*aggregate.list.name, "losses");
    assert_eq!(aggregate.filter.unwrap().to_string(), "kind is goods and proven");
    assert_eq!(
        shape("count(losses where proven) + count(losses)"),
        "(count(losses where proven) + count(losses))"
    );
    points("any(losses where proven)", "where", "word-expr-help-aggregate", "none");
    points("sum(amount form losses)", "form", "word-expr-help-aggregate", "none");
    points("sum(amount off losses)", "off", "word-expr-help-aggregate", "of");
    points("count(losses were proven)", "were", "word-expr-help-aggregate", "where");
    points("sum()", ")", "word-expr-help-aggregate", "none");
}

#[test]
fn habits_of_other_languages_are_named() {
    points("a = b", "=", "word-expr-help-equals", "==");
    points("a && b", "&&", "word-expr-help-and", "and");
    points("a || b", "||", "word-expr-help-or", "or");
    points("!a", "!", "word-expr-help-not", "not");
    points("a ≥ b", "≥", "word-expr-help-general", ">=");
    points("a AND b", "AND", "word-expr-help-general", "and");
    points("a 并且 b", "并且", "word-expr-help-general", "and");
    points("a adn b", "adn", "word-expr-help-general", "and");
    points("5%%", "%", "word-expr-help-percent", "none");
    points("10000,00", ",", "word-expr-help-thousands", "none");
    points("1_000", "_000", "word-expr-help-thousands", "none");
    points("2014-3-5", "2014-3-5", "word-expr-help-date", "none");
    points(".5", ".", "word-expr-help-point", "0.5");
    points("5.", "5.", "word-expr-help-point", "none");
    points("Price", "Price", "word-expr-help-capitals", "price");
    points("“a”", "“", "word-expr-help-quotes", "none");
}

#[test]
fn wide_signs_of_chinese_keyboards_are_named() {
    for (wide, plain) in [
        ("（", "("),
        ("）", ")"),
        ("，", ","),
        ("＞", ">"),
        ("。", "."),
        ("＋", "+"),
        ("１", "1"),
        ("、", ","),
        ("％", "%"),
    ] {
        points(&format!("a {wide} b"), wide, "word-expr-help-full-width", plain);
    }
}

#[test]
fn comparisons_do_not_chain() {
    points("a < b < c", "<", "word-expr-help-chain", "none");
    points("a == b is c", "is", "word-expr-help-chain", "none");
    points("a is b == c", "==", "word-expr-help-chain", "none");
    points("a < b not in [c]", "not", "word-expr-help-chain", "none");
    assert_eq!(shape("(a < b) == c"), "((a < b) == c)");
}

#[test]
fn what_is_missing_is_pointed_at() {
    assert_eq!(said(""), said_of("", "word-expr-value", "word-expr-help-general"));
    assert_eq!(said("a +"), said_of("+", "word-expr-value", "word-expr-help-general"));
    assert_eq!(said("(a"), said_of("a", ")", "word-expr-help-bracket"));
    points("a)", ")", "word-expr-help-bracket", "none");
    points("if a then b", "b", "word-expr-help-else", "none");
    points("if a tehn b else c", "tehn", "word-expr-help-else", "then");
    points("1 + if a then b else c", "if", "word-expr-help-if", "none");
    points("a == not b", "not", "word-expr-help-not-brackets", "none");
    points("kind is true", "true", "word-expr-help-is", "none");
    points("kind is in [a]", "in", "word-expr-help-in", "none");
    points("kind in a", "a", "word-expr-help-in", "none");
    points("kind in [a b]", "b", "word-expr-help-in", "none");
}

fn said_of<'a>(words: &'a str, expected: &str, help: &str) -> (Code, &'a str, String, String, String) {
    (Code::ExpressionSyntax, words, expected.into(), help.into(), "none".into())
}

#[test]
fn functions_are_called_as_they_are_meant() {
    points("rond(a, b)", "rond", "word-expr-help-function", "round");
    points("clamp(a, b)", "clamp(a, b)", "word-expr-help-arguments", "none");
    points("min(a)", "min(a)", "word-expr-help-arguments", "none");
    points("abs()", "abs()", "word-expr-help-arguments", "none");
    points("days", "days", "word-expr-help-reserved", "none");
    assert_eq!(said("round(a, b)").2, "round(x, 0.01 CNY, half_up)");
}

#[test]
fn units_and_currencies_are_known_ones() {
    points("3 dyas", "dyas", "word-expr-help-unit", "days");
    points("7 工作日", "工作日", "word-expr-help-unit", "working days");
    points("3 working hours", "working", "word-expr-help-unit", "working days");
    points("3 apples", "apples", "word-expr-help-unit", "none");
    let currency = |text| {
        let (code, words, _, _, suggestion) = said(text);
        (code, words.to_owned(), suggestion)
    };
    assert_eq!(currency("500 cny"), (Code::UnknownCurrency, "cny".into(), "CNY".into()));
    assert_eq!(currency("500 元"), (Code::UnknownCurrency, "元".into(), "CNY".into()));
    assert_eq!(currency("500 ZZQ"), (Code::UnknownCurrency, "ZZQ".into(), "none".into()));
}

#[test]
fn figures_out_of_range_are_refused_whole() {
    for text in [
        "12345678901234567890123456789",
        "99999999999999999999999999999999999999",
        "0.00000000000000000000000000001",
        "0.0000000000000000000000000001%",
        "9999999999999999999999999999 years",
        "2014-02-30",
        "0000-00-00",
    ] {
        let (code, words, ..) = said(text);
        assert_eq!((code, words), (Code::OutOfRange, text));
    }
    assert!(parse("9999999999999999999999999999").is_ok());
    assert!(parse("0000000000000000000000000000000000001").is_ok());
}

#[test]
fn depth_is_bounded_in_every_direction() {
    let code = |text: String| parse(&text).err().map(|complaint| complaint.finding.code);
    let repeat = |text: &str, times: usize| text.repeat(times);
    assert_eq!(code(format!("{}a", repeat("a + ", DEEPEST - 1))), None);
    assert_eq!(code(format!("{}a", repeat("a + ", DEEPEST))), Some(Code::TooDeep));
    assert_eq!(code(format!("{}a{}", repeat("a + (", DEEPEST - 1), repeat(")", DEEPEST - 1))), None);
    assert_eq!(code(format!("{}a", repeat("not ", DEEPEST - 1))), None);
    assert_eq!(code(format!("{}a", repeat("not ", DEEPEST))), Some(Code::TooDeep));
    for open in [
        "(",
        "not ",
        "-",
        "if ",
        "a + (",
        "if a then b else ",
        "min(",
        "abs(",
        "sum(",
        "any(a of b where ",
        "a and not (",
        "[",
        "a in [",
    ] {
        assert!(parse(&repeat(open, LONGEST / 2)).is_err(), "{open}");
        assert!(code(repeat(open, 100_000)).is_some(), "{open}");
    }
    // Conditions are flat however many there are.
    assert_eq!(code(format!("{}a", repeat("a and ", 2_000))), None);
    let shallow = parse(&format!("{}a", repeat("a or ", 2_000))).unwrap();
    assert_eq!(shallow.depth, 2);
}

#[test]
fn length_is_bounded() {
    let (code, _, expected, help, _) =
        said(Box::leak(format!("{}a", "a and ".repeat(LONGEST / 2)).into_boxed_str()));
    assert_eq!(
        (code, expected.as_str(), help.as_str()),
        (Code::ExpressionSyntax, "≤ 5000", "word-expr-help-split")
    );
    assert!(parse(&format!("{}a", "a and ".repeat(LONGEST / 2 - 1))).is_ok());
}

fn leaf() -> impl Strategy<Value = Tree> {
    let figure = || (0i64..1_000_000, 0u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    prop_oneof![
        any::<bool>().prop_map(Tree::Bool),
        figure().prop_map(Tree::Number),
        (figure(), prop_oneof![Just(Currency::CNY), Just(Currency::JPY), Just(Currency::XDR)])
            .prop_map(|(value, currency)| Tree::Money(value, currency)),
        (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Tree::Date(date(y, m, d))),
        (
            figure(),
            prop_oneof![Just(Unit::Days), Just(Unit::WorkingDays), Just(Unit::Months), Just(Unit::Minutes)]
        )
            .prop_map(|(value, unit)| Tree::Duration(value, unit)),
        name().prop_map(|word| Tree::Name(word.name)),
    ]
}

fn name() -> impl Strategy<Value = Word> {
    "[a-z_损失价款][a-z0-9_损失]{0,6}".prop_filter("no id", |name| !is_reserved(name)).prop_map(|name| Word {
        name: name.into(),
        start: 0,
        end: 0,
    })
}

fn grown(tree: Tree) -> Ast {
    let depth = tree.depth();
    Ast { tree, start: 0, end: 0, depth }
}

fn tree() -> impl Strategy<Value = Ast> {
    leaf().prop_map(grown).prop_recursive(6, 60, 4, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let op = prop_oneof![
            Just(BinaryOp::Add),
            Just(BinaryOp::Sub),
            Just(BinaryOp::Mul),
            Just(BinaryOp::Div),
            Just(BinaryOp::Compare(Comparison::Equal)),
            Just(BinaryOp::Compare(Comparison::AtMost)),
        ];
        let several = prop::collection::vec(inner.clone(), 2..5);
        let call = (0..FunctionId::all().len(), prop::collection::vec(inner.clone(), 3)).prop_map(
            |(which, mut all)| {
                let function = FunctionId::all().nth(which).unwrap();
                while !function.row().takes(all.len()) {
                    all.pop();
                }
                Tree::Call(function, all)
            },
        );
        let aggregate = (0..AGGREGATES.len(), inner.clone(), name(), prop::option::of(inner.clone()))
            .prop_map(|(which, item, list, filter)| {
                let kind = AGGREGATES[which].1;
                let item = (kind != AggregateKind::Count).then_some(item);
                Tree::Aggregate(Box::new(Aggregation { kind, item, list, filter }))
            });
        prop_oneof![
            boxed().prop_map(Tree::Not),
            boxed().prop_map(Tree::Neg),
            several.clone().prop_map(|all| {
                let flat = |part: Ast| match part.tree {
                    Tree::And(parts) => parts,
                    tree => vec![Ast { tree, ..part }],
                };
                Tree::And(all.into_iter().flat_map(flat).collect())
            }),
            several.prop_map(|all| {
                let flat = |part: Ast| match part.tree {
                    Tree::Or(parts) => parts,
                    tree => vec![Ast { tree, ..part }],
                };
                Tree::Or(all.into_iter().flat_map(flat).collect())
            }),
            (op, boxed(), boxed()).prop_map(|(op, a, b)| Tree::Binary(op, a, b)),
            (boxed(), prop::collection::vec(name(), 1..4), any::<bool>())
                .prop_map(|(of, choices, negated)| Tree::In { of, choices, negated }),
            (boxed(), boxed(), boxed()).prop_map(|(a, b, c)| Tree::If(a, b, c)),
            call,
            aggregate,
        ]
        .prop_map(grown)
    })
}

proptest! {
    #[test]
    fn printed_trees_read_back_the_same(ast in tree()) {
        let text = ast.to_string();
        match parse(&text) {
            Ok(read) => prop_assert_eq!(&read, &ast, "{}", text),
            Err(complaint) => prop_assert!(false, "{text}: {complaint:?}"),
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        if let Err(complaint) = parse(&text) {
            prop_assert!(text.get(complaint.start..complaint.end).is_some());
        }
    }

    /// Texts made of the language's own words reach deeper than random letters do.
    #[test]
    fn no_words_panic(words in prop::collection::vec(prop_oneof![
        prop::sample::select(reserved().collect::<Vec<_>>()),
        prop::sample::select(vec!["a", "losses", "kind", "500", "2.5", "CNY", "50%", "2014-03-15", "(", ")", "[", "]",
            ",", "==", "<", "-", "+", "*", "/", "=", "。", "（", "%", "元", "&&"]),
    ], 0..40), blank in any::<bool>()) {
        let text = words.join(if blank { " " } else { "" });
        match parse(&text) {
            Ok(ast) => prop_assert!(ast.depth <= DEEPEST && ast.end <= text.len()),
            Err(complaint) => prop_assert!(text.get(complaint.start..complaint.end).is_some()),
        }
    }
}

#[test]
fn both_languages_have_the_words() {
    let languages = [
        include_str!("../../../../../assets/i18n/zh-CN/findings.ftl"),
        include_str!("../../../../../assets/i18n/en/findings.ftl"),
    ];
    for text in languages {
        for word in super::WORDS {
            assert!(text.lines().any(|line| line.starts_with(&format!("{word} ="))), "{word}");
        }
    }
}
