//! Each rule of the types, each finding with the very words it points at, and that no text at all makes the compiler panic.

mod plain;
mod random;

use super::*;
use crate::policy::document::{SourceKind, SourceValue};
use crate::policy::expr::{AggregateKind, Comparison};
use crate::policy::finding::Arg;
use crate::policy::model::Field;
use crate::policy::source::{SourceId, Span};
use crate::policy::text::Text;

const CNY: Type = Type::Money(Currency::CNY);

/// A string as if it stood alone in a file.
fn string(text: &str) -> SourceValue {
    let span = Span { source: SourceId(0), start: 0, end: text.len() as u32 };
    SourceValue { span, kind: SourceKind::String { text: text.into(), offsets: vec![(0, 0)] } }
}

fn plain(kind: SourceKind) -> SourceValue {
    SourceValue { span: Span { source: SourceId(0), start: 0, end: 1 }, kind }
}

fn words(zh: &str) -> Text {
    Text::only(zh)
}

fn fact(id: &str, ty: Type, fields: Vec<Field>) -> Fact {
    Fact {
        id: id.into(),
        ty,
        label: words(id),
        ask: None,
        help: None,
        group: None,
        choices: Vec::new(),
        fields,
        min: None,
        max: None,
        asked_when: None,
        source: FactSource::Handler,
        evidence: Vec::new(),
        span: Span::default(),
    }
}

fn field(id: &str, ty: Type) -> Field {
    Field { id: id.into(), ty, label: words(id), help: None, choices: Vec::new(), min: None, max: None }
}

/// A little world of names, one of each type.
struct World {
    compiler: Compiler,
    names: HashMap<Name, Symbol>,
    declared: Names,
    facts: Vec<Fact>,
    promised: bool,
    has_calendar: bool,
    findings: Vec<Finding>,
}

impl World {
    fn new() -> Self {
        let mut compiler = Compiler::default();
        let kind =
            Type::Choice(compiler.choice_type(vec!["direct".into(), "indirect".into(), "none".into()]));
        let other = Type::Choice(compiler.choice_type(vec!["goods".into(), "repair".into()]));
        let types = [
            ("yes", Type::Bool),
            ("ratio", Type::Number),
            ("price", CNY),
            ("weight_limit", Type::Money(Currency::XDR)),
            ("day", Type::Date),
            ("other_day", Type::Date),
            ("wait", Type::Duration(Unit::Days)),
            ("term", Type::Duration(Unit::Months)),
            ("work", Type::Duration(Unit::WorkingDays)),
            ("outage", Type::Duration(Unit::Minutes)),
            ("kind", kind),
            ("other_kind", other),
            ("remark", Type::Text),
            ("goods", Type::Bool),
        ];
        // `day` is a word of the language; the names here must be ids.
        let mut facts: Vec<Fact> = types
            .iter()
            .map(|(id, ty)| fact(if *id == "day" { "bought_on" } else { id }, *ty, Vec::new()))
            .collect();
        let fields = vec![
            field("amount", CNY),
            field("share", Type::Number),
            field("proven", Type::Bool),
            field("loss_kind", other),
            field("since", Type::Date),
            field("note", Type::Text),
        ];
        facts.push(fact("losses", Type::List, fields));
        let mut names = HashMap::new();
        for (at, fact) in facts.iter().enumerate() {
            names.insert(fact.id.clone(), Symbol { named: Named::Fact(FactId(at as u32)), ty: fact.ty });
        }
        names.insert("fraud".into(), Symbol { named: Named::Rule(RuleId(3)), ty: Type::Bool });
        names.insert("multiple".into(), Symbol { named: Named::Parameter(ParameterId(5)), ty: Type::Number });
        Self {
            compiler,
            names,
            declared: Names::new(),
            facts,
            promised: false,
            has_calendar: true,
            findings: Vec::new(),
        }
    }

    fn compile(&mut self, value: &SourceValue, expected: Expected) -> ExprId {
        let scope = Scope {
            names: &self.names,
            declared: &self.declared,
            facts: &self.facts,
            promised: self.promised,
            currency: Currency::CNY,
            has_calendar: self.has_calendar,
        };
        self.compiler.expression(value, expected, &scope, &mut self.findings)
    }

    fn kind(&self) -> Type {
        self.names["kind"].ty
    }
}

#[track_caller]
fn gives(text: &str, ty: Type) -> (World, Op) {
    let mut world = World::new();
    let id = world.compile(&string(text), Expected::Exactly(ty));
    assert_eq!(world.findings, [], "{text}");
    let node = world.compiler.nodes[id.index()];
    assert_eq!(node.ty, ty);
    (world, node.op)
}

/// Codes with the words they point at.
fn said<'a>(world: &World, text: &'a str) -> Vec<(Code, &'a str)> {
    let place = |finding: &Finding| {
        let span = finding.span.expect("a place");
        (finding.code, &text[span.start as usize..span.end as usize])
    };
    world.findings.iter().map(place).collect()
}

#[track_caller]
fn refused(text: &str, expected: Expected, wanted: &[(Code, &str)]) -> World {
    let mut world = World::new();
    let id = world.compile(&string(text), expected);
    assert_eq!(said(&world, text), wanted, "{text}");
    if let Expected::Exactly(ty) = expected {
        assert_eq!(world.compiler.nodes[id.index()].ty, ty, "a poison node is of the expected type");
    }
    world
}

fn args(world: &World) -> Vec<(&'static str, String)> {
    let shown = |(name, arg): &(&'static str, Arg)| match arg {
        Arg::Literal(text) => (*name, text.clone()),
        Arg::Word(key) => (*name, (*key).to_owned()),
        Arg::Range { .. } => (*name, String::new()),
    };
    world.findings.iter().flat_map(|finding| finding.args.iter().map(shown)).collect()
}

#[test]
fn figures_go_together_as_the_manual_says() {
    for text in [
        "price * 3",
        "3 * price",
        "price / 2",
        "price + 500 CNY",
        "price - 0.005 CNY",
        "-price",
        "abs(price - 1 CNY)",
        "max(0 CNY, price)",
        "min(price, 1 CNY, 2 CNY)",
        "clamp(price, 0 CNY, 10 CNY)",
        "round(price, 0.01 CNY, half_up)",
        "round_up(price, 1 CNY)",
        "weight_limit / 1 XDR * price",
        "if yes then price else 0 CNY",
        "sum(amount * share of losses where proven)",
        "max(amount of losses)",
        "price * 50%",
    ] {
        gives(text, CNY);
    }
    for text in [
        "ratio + 2.5",
        "price / 1 CNY",
        "wait / 1 days",
        "days(bought_on, other_day)",
        "working_days(bought_on, other_day)",
        "year(bought_on)",
        "count(losses where amount > 1 CNY and ratio > 1)",
        "ratio * multiple / 3 - 1",
        "-(-ratio)",
    ] {
        gives(text, Type::Number);
    }
    for text in [
        "bought_on + 15 days",
        "bought_on - wait",
        "bought_on + 2 working days",
        "bought_on + 2 years",
        "min(since of losses)",
        "max(bought_on, other_day)",
    ] {
        gives(text, Type::Date);
    }
    gives("bought_on - other_day", Type::Duration(Unit::Days));
    gives("2 years + 5 months", Type::Duration(Unit::Months));
    gives("3 hours - outage * 2", Type::Duration(Unit::Minutes));
    gives("2 * outage", Type::Duration(Unit::Minutes));
}

#[test]
fn conditions_go_together_as_the_manual_says() {
    for text in [
        "yes and fraud or not goods",
        "price >= 3 * 100 CNY",
        "bought_on < 2014-03-15",
        "kind is direct",
        "kind in [direct, indirect]",
        "kind not in [direct]",
        "kind == direct",
        "direct != kind",
        "other_kind == goods",
        "yes == fraud",
        "(kind is direct) == yes",
        "(if yes then direct else indirect) == kind",
        "any(proven of losses where loss_kind is goods)",
        "all(amount < price of losses)",
        "bought_on - other_day > 30 days",
    ] {
        gives(text, Type::Bool);
    }
}

#[test]
fn choices_have_their_meaning_from_what_is_expected() {
    let kind = World::new().kind();
    assert!(matches!(gives("indirect", kind).1, Op::Choice(1)));
    assert!(matches!(gives("kind", kind).1, Op::Fact(_)));
    let (world, op) = gives("if yes then indirect else none", kind);
    let Op::If(_, a, b) = op else { panic!("{op:?}") };
    assert!(matches!(world.compiler.nodes[a.index()].op, Op::Choice(1)));
    assert!(matches!(world.compiler.nodes[b.index()].op, Op::Choice(2)));
    // `goods` is a bool fact and a choice: where the choice is expected it is the choice.
    let other = World::new().names["other_kind"].ty;
    assert!(matches!(gives("goods", other).1, Op::Choice(0)));
    assert!(matches!(gives("goods", Type::Bool).1, Op::Fact(_)));
}

#[test]
fn sets_of_choices_are_complemented_when_negated() {
    let set = |text| match gives(text, Type::Bool).1 {
        Op::In(_, set) => set,
        op => panic!("{op:?}"),
    };
    assert_eq!(set("kind is indirect"), 0b010);
    assert_eq!(set("kind is not indirect"), 0b101);
    assert_eq!(set("kind in [direct, none]"), 0b101);
    assert_eq!(set("kind not in [direct, none]"), 0b010);
}

#[test]
fn a_choice_type_of_128_is_a_full_set() {
    let mut world = World::new();
    let ids: Vec<Name> = (0..128).map(|at| format!("c{at}").into()).collect();
    let ty = Type::Choice(world.compiler.choice_type(ids));
    world.names.insert("wide".into(), Symbol { named: Named::Rule(RuleId(9)), ty });
    let id = world.compile(&string("wide is not c127"), Expected::Exactly(Type::Bool));
    assert_eq!(world.findings, []);
    let Op::In(_, set) = world.compiler.nodes[id.index()].op else { panic!("a set") };
    assert_eq!(set, u128::MAX >> 1);
}

#[test]
fn choice_types_are_shared_by_their_ids() {
    let mut compiler = Compiler::default();
    let a = compiler.choice_type(vec!["x".into(), "y".into()]);
    let b = compiler.choice_type(vec!["y".into(), "x".into()]);
    assert_eq!(compiler.choice_type(vec!["x".into(), "y".into()]), a);
    assert_ne!(a, b);
    assert_eq!(compiler.choice_types.len(), 2);
}

#[test]
fn aggregates_read_fields_and_everything_else() {
    let (world, op) = gives("sum(amount * ratio of losses where loss_kind is repair and yes)", CNY);
    let Op::Aggregate(id) = op else { panic!("{op:?}") };
    let aggregate = world.compiler.aggregates[id.index()];
    assert_eq!(aggregate.kind, AggregateKind::Sum);
    assert_eq!(&*world.facts[aggregate.list.index()].id, "losses");
    let item = world.compiler.nodes[aggregate.item.unwrap().index()];
    let Op::Mul(left, right) = item.op else { panic!("{item:?}") };
    assert!(matches!(world.compiler.nodes[left.index()].op, Op::Field(0)));
    assert!(matches!(world.compiler.nodes[right.index()].op, Op::Fact(_)));
}

#[test]
fn nodes_point_at_their_words() {
    let text = "price > 3 CNY and  not fraud";
    let (world, op) = gives(text, Type::Bool);
    let Op::And(args) = op else { panic!("{op:?}") };
    let words: Vec<&str> = world.compiler.args[args.start as usize..][..args.len as usize]
        .iter()
        .map(|id| world.compiler.nodes[id.index()].span)
        .map(|span| &text[span.start as usize..span.end as usize])
        .collect();
    assert_eq!(words, ["price > 3 CNY", "not fraud"]);
}

#[test]
fn written_negatives_are_figures() {
    assert!(matches!(gives("-5 CNY", CNY).1, Op::Decimal(value) if value == Decimal::from(-5)));
    assert!(matches!(gives("-0", Type::Number).1, Op::Decimal(value) if !value.is_sign_negative()));
}

#[test]
fn types_that_do_not_go_together_are_told_where() {
    use Code::{TypeMismatch as T, UnitMismatch as U};
    let bool = Expected::Exactly(Type::Bool);
    let money = Expected::Exactly(CNY);
    let date = Expected::Exactly(Type::Date);
    refused("price * price", money, &[(T, "price")]);
    refused("price + 3", money, &[(T, "3")]);
    refused("3 + price", money, &[(T, "price")]);
    refused("3 / price", money, &[(T, "price")]);
    refused("bought_on + price", date, &[(T, "price")]);
    refused("bought_on + other_day", date, &[(T, "other_day")]);
    refused("15 days + bought_on", date, &[(T, "bought_on")]);
    refused("yes + 1", money, &[(T, "yes")]);
    refused("price", bool, &[(T, "price")]);
    refused("not price", bool, &[(T, "price")]);
    refused("price and yes or 3", bool, &[(T, "price"), (T, "3")]);
    refused("price == yes", bool, &[(T, "yes")]);
    refused("yes < fraud", bool, &[(T, "yes")]);
    refused("kind < other_kind", bool, &[(T, "other_kind")]);
    refused("kind == other_kind", bool, &[(T, "other_kind")]);
    refused("yes is direct", bool, &[(T, "yes")]);
    refused("remark == remark", bool, &[(T, "remark"), (T, "remark")]);
    refused("losses == 3", bool, &[(T, "losses")]);
    refused("max(yes, fraud)", money, &[(T, "yes")]);
    refused("max(price, 3, 4 CNY)", money, &[(T, "3")]);
    refused("if price then 1 CNY else 2 CNY", money, &[(T, "price")]);
    refused("if yes then 1 CNY else 2", money, &[(T, "2")]);
    refused("sum(proven of losses)", money, &[(T, "proven")]);
    refused("any(amount of losses)", bool, &[(T, "amount")]);
    refused("count(losses where amount) == 1", bool, &[(T, "amount")]);
    refused("any(note == note of losses)", bool, &[(T, "note"), (T, "note")]);
    refused("price + 1 USD", money, &[(U, "1 USD")]);
    refused("wait + term", Expected::Exactly(Type::Duration(Unit::Days)), &[(U, "term")]);
    refused("bought_on + 3 hours", date, &[(U, "3 hours")]);
    refused("weight_limit", money, &[(U, "weight_limit")]);
    refused("year(price) == 3", bool, &[(T, "price")]);
    refused("round(price, 1, up)", money, &[(T, "1")]);
}

#[test]
fn units_that_differ_are_both_named() {
    let world = refused("price + 1 USD", Expected::Exactly(CNY), &[(Code::UnitMismatch, "1 USD")]);
    assert_eq!(args(&world), [("first", "CNY".into()), ("second", "USD".into())]);
    let world =
        refused("wait > 2 months", Expected::Exactly(Type::Bool), &[(Code::UnitMismatch, "2 months")]);
    assert_eq!(args(&world), [("first", "word-unit-days".into()), ("second", "word-unit-months".into())]);
}

#[test]
fn unknown_names_come_with_a_suggestion() {
    let suggestion = |text, expected, wanted: &str, at: &str| {
        let world = refused(text, expected, &[(Code::UnknownId, at)]);
        let found = args(&world).into_iter().find(|(name, _)| *name == "suggestion").map(|(_, value)| value);
        assert_eq!(found.as_deref(), Some(wanted), "{text}");
    };
    let bool = Expected::Exactly(Type::Bool);
    suggestion("fruad and yes", bool, "fraud", "fruad");
    suggestion("zebra", bool, "none", "zebra");
    suggestion("kind is direkt", bool, "direct", "direkt");
    suggestion("kind in [direct, indrect]", bool, "indirect", "indrect");
    suggestion("count(lossses) == 1", bool, "losses", "lossses");
    suggestion("any(provn of losses)", bool, "proven", "provn");
    suggestion("indrect", Expected::Exactly(World::new().kind()), "indirect", "indrect");
    refused("proven", bool, &[(Code::UnknownId, "proven")]);
}

#[test]
fn aggregates_are_over_lists_and_do_not_nest() {
    let bool = Expected::Exactly(Type::Bool);
    refused("count(price) == 1", bool, &[(Code::BadAggregate, "price")]);
    let inner = "count(losses)";
    refused("any(count(losses) > 1 of losses)", bool, &[(Code::BadAggregate, inner)]);
    refused("any(proven of losses where count(losses) > 1)", bool, &[(Code::BadAggregate, inner)]);
}

#[test]
fn what_can_never_be_computed_is_refused() {
    let money = Expected::Exactly(CNY);
    refused("price / 0", money, &[(Code::NeverComputes, "0")]);
    refused("price / 0%", money, &[(Code::NeverComputes, "0%")]);
    refused("price * (price / 0 CNY)", money, &[(Code::NeverComputes, "0 CNY")]);
    refused("round(price, 0 CNY, up)", money, &[(Code::NeverComputes, "0 CNY")]);
    refused("round_up(price, -1 CNY)", money, &[(Code::NeverComputes, "-1 CNY")]);
    let text = "9999999999999999999999999999 * 9999999999999999999999999999";
    refused(text, Expected::Exactly(Type::Number), &[(Code::NeverComputes, text)]);
    refused("bought_on + 1.5 days", Expected::Exactly(Type::Date), &[(Code::NeverComputes, "1.5 days")]);
}

#[test]
fn rounding_names_its_direction() {
    let money = Expected::Exactly(CNY);
    let world = refused("round(price, 1 CNY, halfup)", money, &[(Code::UnknownWord, "halfup")]);
    assert!(args(&world).contains(&("suggestion", "half_up".into())));
    refused("round(price, 1 CNY, 3)", money, &[(Code::UnknownWord, "3")]);
}

#[test]
fn working_days_need_a_calendar() {
    for (text, ty, at) in [
        ("bought_on + 2 working days", Type::Date, "2 working days"),
        ("bought_on - work", Type::Date, "work"),
        ("working_days(bought_on, other_day)", Type::Number, "working_days(bought_on, other_day)"),
    ] {
        let mut world = World::new();
        world.has_calendar = false;
        world.compile(&string(text), Expected::Exactly(ty));
        assert_eq!(said(&world, text), [(Code::NoCalendar, at)]);
    }
    let mut world = World::new();
    world.has_calendar = false;
    world.compile(&string("2 working days"), Expected::AnyDuration);
    assert_eq!(said(&world, "2 working days"), [(Code::NoCalendar, "2 working days")]);
}

#[test]
fn promised_is_read_only_where_a_sum_is_about_to_be_promised() {
    let bool = Expected::Exactly(Type::Bool);
    refused("promised > 1 CNY", bool, &[(Code::PromisedHere, "promised")]);
    let mut world = World::new();
    world.promised = true;
    world.compile(&string("promised > 1 CNY"), bool);
    assert_eq!(world.findings, []);
}

#[test]
fn durations_of_deadlines_move_dates() {
    for (text, wanted) in [
        ("15 days", vec![]),
        ("term", vec![]),
        ("5 working days", vec![]),
        ("3 hours", vec![(Code::UnitMismatch, "3 hours")]),
        ("price", vec![(Code::TypeMismatch, "price")]),
    ] {
        refused(text, Expected::AnyDuration, &wanted);
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let text = "fruad and price and kind is direkt and count(losses where provn) > yes";
    refused(
        text,
        Expected::Exactly(Type::Bool),
        &[
            (Code::UnknownId, "fruad"),
            (Code::TypeMismatch, "price"),
            (Code::UnknownId, "direkt"),
            (Code::UnknownId, "provn"),
        ],
    );
}

/// An expression as deep as the parser allows is walked on a thread with little room.
#[test]
fn the_deepest_expression_is_walked() {
    let deepest = |unit: &str, close: &str, leaf: &str, times: usize| {
        format!("{}{leaf}{}", unit.repeat(times), close.repeat(times))
    };
    for (text, ty) in [
        (deepest("not ", "", "yes", 127), Type::Bool),
        (deepest("1 + (", ")", "2", 127), Type::Number),
        (deepest("abs(", ")", "ratio", 127), Type::Number),
        (deepest("max(1, ", ")", "ratio", 127), Type::Number),
        (deepest("if yes then 1 else ", "", "ratio", 127), Type::Number),
        (deepest("yes and not (", ")", "fraud", 63), Type::Bool),
    ] {
        let (world, _) = gives(&text, ty);
        assert!(world.compiler.nodes.len() > 63);
    }
    let (world, op) = gives(
        "ratio > 1 == yes or yes".replace("ratio > 1 == yes", "(ratio > 1) == yes").as_str(),
        Type::Bool,
    );
    assert!(matches!(op, Op::Or(_)));
    assert!(world.compiler.nodes.iter().any(|node| matches!(node.op, Op::Compare(Comparison::Equal, ..))));
}

#[test]
fn both_languages_have_the_words() {
    let languages = [
        include_str!("../../../../../assets/i18n/zh-CN/findings.ftl"),
        include_str!("../../../../../assets/i18n/en/findings.ftl"),
    ];
    for text in languages {
        for word in said::WORDS {
            assert!(text.lines().any(|line| line.starts_with(&format!("{word} ="))), "{word}");
        }
    }
}
