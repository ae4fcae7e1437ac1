//! Values of TOML and JSON that stand where expressions and plain values are read.

use super::*;

#[test]
fn tomls_own_values_are_expressions() {
    let mut world = World::new();
    let mut op = |kind: SourceKind, ty: Type| {
        let id = world.compile(&plain(kind), Expected::Exactly(ty));
        world.compiler.nodes[id.index()].op
    };
    assert!(matches!(op(SourceKind::Bool(true), Type::Bool), Op::Bool(true)));
    assert!(
        matches!(op(SourceKind::Integer("-1_000".into()), Type::Number), Op::Decimal(x) if x == Decimal::from(-1000))
    );
    assert!(
        matches!(op(SourceKind::Integer("0x1F".into()), Type::Number), Op::Decimal(x) if x == Decimal::from(31))
    );
    assert!(
        matches!(op(SourceKind::Integer("+7".into()), Type::Number), Op::Decimal(x) if x == Decimal::from(7))
    );
    assert!(matches!(op(SourceKind::Date("2014-03-15".into()), Type::Date), Op::Date(_)));
    assert_eq!(world.findings, []);
    for (kind, code) in [
        (SourceKind::Float("0.1".into()), Code::FloatingPoint),
        (SourceKind::Date("2014-03-15T10:00:00".into()), Code::OutOfRange),
        (SourceKind::Integer("99999999999999999999999999999".into()), Code::OutOfRange),
        (SourceKind::Integer("0xZZ".into()), Code::OutOfRange),
        (SourceKind::Array(Vec::new()), Code::WrongKind),
        (SourceKind::Null, Code::WrongKind),
    ] {
        world.findings.clear();
        world.compile(&plain(kind.clone()), Expected::Exactly(Type::Number));
        assert_eq!(world.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [code], "{kind:?}");
    }
}

#[test]
fn plain_values_are_of_their_type() {
    let choices: Vec<Name> = vec!["goods".into(), "repair".into()];
    let read = |value: &SourceValue, ty: Type| {
        let mut findings = Vec::new();
        let literal = literal(value, ty, &choices, &mut findings);
        assert_eq!(literal.is_none(), findings.len() == 1);
        literal.ok_or_else(|| findings.remove(0).code)
    };
    let choice = Type::Choice(ChoiceTypeId(0));
    assert_eq!(read(&string("153.20 CNY"), CNY), Ok(Literal::Number(Decimal::new(15320, 2))));
    assert_eq!(read(&string("-1 CNY"), CNY), Ok(Literal::Number(Decimal::from(-1))));
    assert_eq!(read(&string("3%"), Type::Number), Ok(Literal::Number(Decimal::new(3, 2))));
    assert_eq!(read(&string("2 years"), Type::Duration(Unit::Months)), Ok(Literal::Number(24.into())));
    assert_eq!(read(&string("2026-03-02"), Type::Date), Ok(Literal::Date(Date::constant(2026, 3, 2))));
    assert_eq!(read(&string("true"), Type::Bool), Ok(Literal::Bool(true)));
    assert_eq!(read(&string("repair"), choice), Ok(Literal::Choice(1)));
    assert_eq!(read(&string("a = b"), Type::Text), Ok(Literal::Text("a = b".into())));
    assert_eq!(
        read(&plain(SourceKind::Integer("-3".into())), Type::Number),
        Ok(Literal::Number(Decimal::from(-3)))
    );

    assert_eq!(read(&string("5 USD"), CNY), Err(Code::UnitMismatch));
    assert_eq!(read(&string("2 days"), Type::Duration(Unit::Months)), Err(Code::UnitMismatch));
    assert_eq!(read(&string("5"), CNY), Err(Code::TypeMismatch));
    assert_eq!(read(&plain(SourceKind::Integer("5".into())), CNY), Err(Code::TypeMismatch));
    assert_eq!(read(&plain(SourceKind::Float("5.0".into())), CNY), Err(Code::FloatingPoint));
    assert_eq!(read(&string("5 + 5"), Type::Number), Err(Code::WrongKind));
    assert_eq!(read(&string("-true"), Type::Bool), Err(Code::TypeMismatch));
    assert_eq!(read(&string("good"), choice), Err(Code::UnknownId));
    assert_eq!(read(&plain(SourceKind::Bool(true)), choice), Err(Code::WrongKind));
    assert_eq!(read(&string("2026-02-30"), Type::Date), Err(Code::OutOfRange));
    assert_eq!(read(&string("x"), Type::List), Err(Code::WrongKind));
}
