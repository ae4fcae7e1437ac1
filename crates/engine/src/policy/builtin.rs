//! The facts every case has, whatever the pack.

use super::model::{Choice, Demand, Fact, Field};
use super::source::Span;
use super::text::Text;
use super::types::*;
use rust_decimal::Decimal;

/// Names that no pack may take.
pub const NAMES: [&str; 5] = ["incident_date", "complaint_date", "decision_date", "demands", "promised"];

fn text(zh: &str, en: &str) -> Text {
    Text::written(&[zh, en])
}

fn fact(id: &str, ty: Type, label: Text, ask: Text, source: FactSource) -> Fact {
    Fact {
        id: id.into(),
        ty,
        label,
        ask: Some(ask),
        help: None,
        group: None,
        choices: Vec::new(),
        fields: Vec::new(),
        min: None,
        max: None,
        asked_when: None,
        source,
        evidence: Vec::new(),
        span: Span::default(),
    }
}

/// The four facts in the order of their ids; `kind` is the choice type made of the pack's demands.
pub(in crate::policy) fn facts(kind: ChoiceTypeId, demands: &[Demand], currency: Currency) -> Vec<Fact> {
    let mut list = fact(
        "demands",
        Type::List,
        text("客户诉求", "What the customer asks for"),
        text("客户要求什么？", "What does the customer ask for?"),
        FactSource::Handler,
    );
    let choices = demands.iter().map(|demand| Choice {
        id: demand.id.clone(),
        label: demand.label.clone(),
        help: demand.help.clone(),
    });
    list.fields = vec![
        Field {
            id: "kind".into(),
            ty: Type::Choice(kind),
            label: text("诉求", "Demand"),
            help: None,
            choices: choices.collect(),
            min: None,
            max: None,
        },
        Field {
            id: "amount".into(),
            ty: Type::Money(currency),
            label: text("要求金额", "Sum asked"),
            help: Some(text("客户没有说数目的，空着。", "Leave it empty if the customer names no sum.")),
            choices: Vec::new(),
            min: Some(Literal::Number(Decimal::ZERO)),
            max: None,
        },
    ];
    vec![
        fact(
            "incident_date",
            Type::Date,
            text("事发日期", "Date of the incident"),
            text("事情发生在哪一天？", "On which day did it happen?"),
            FactSource::Handler,
        ),
        fact(
            "complaint_date",
            Type::Date,
            text("投诉日期", "Date of the complaint"),
            text("客户哪一天提出投诉？", "On which day did the customer complain?"),
            FactSource::Handler,
        ),
        fact(
            "decision_date",
            Type::Date,
            text("决定日期", "Date of the decision"),
            text("方案在哪一天提出？", "On which day is the offer made?"),
            FactSource::Clock,
        ),
        list,
    ]
}
