//! Deadlines and calendars.

use super::Assembly;
use crate::policy::compile::Expected;
use crate::policy::compile::said;
use crate::policy::document::SourceKind;
use crate::policy::expr::Op;
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{Calendar, Deadline};
use crate::policy::tables::row::Row;
use crate::policy::tables::{Entity, WEEKDAYS, shape};
use crate::policy::types::*;
use jiff::civil::Date;

impl Assembly<'_, '_> {
    pub(super) fn deadlines(&mut self) -> Vec<Deadline> {
        let mut deadlines = Vec::new();
        for row in self.rows(Entity::Deadline) {
            let starts = self.required(row, "starts", Expected::Exactly(Type::Date));
            let within = self.required(row, "within", Expected::AnyDuration);
            let place = row.place("within");
            let ends = self.node(Op::Shift { date: starts, by: within, back: false }, Type::Date, place);
            deadlines.push(Deadline {
                id: Self::id(row),
                label: row.text("label"),
                duty: row.text_if_any("duty"),
                ends,
                when: self.optional(row, "when", Expected::Exactly(Type::Bool)),
                cites: self.cites(row),
            });
        }
        deadlines
    }

    pub(super) fn calendars(&mut self) -> Vec<Calendar> {
        let mut calendars = Vec::new();
        for row in self.rows(Entity::Calendar) {
            let covers = row.period("covers");
            let (from, until) = match (covers.from, covers.until) {
                (Some(from), Some(until)) if from <= until => (from, until),
                // Told already; an empty calendar keeps the ids in their places.
                _ => (Date::ZERO, Date::ZERO),
            };
            let mut weekend = [false, false, false, false, false, true, true];
            if row.get("weekend").is_some() {
                let free = row.words("weekend");
                for (day, is_free) in WEEKDAYS.iter().zip(&mut weekend) {
                    *is_free = free.iter().any(|word| word.text == *day);
                }
            }
            let holidays = days(row, "holidays", from, until);
            let workdays = days(row, "workdays", from, until);
            let span = row.place("covers");
            let calendar = Calendar::build(Self::id(row), weekend, &holidays, &workdays, from, until, span);
            let provisional_from = row.date("provisional_from");
            calendars.push(Calendar { provisional_from, ..calendar });
        }
        calendars
    }

    /// The calendar of working-day sums: the pack's, else that of the first import that has one.
    pub(super) fn calendar(&mut self) -> Option<CalendarId> {
        let mut first = None;
        for part in &self.tables.parts {
            let Some(word) = part.row.word("calendar") else { continue };
            let found = self.names.find(word, &[Entity::Calendar], self.findings);
            first = first.or(found);
        }
        first.map(|found| CalendarId(found.index))
    }

    /// A money fact or rule: what was paid already.
    pub(super) fn deducts(&mut self) -> Option<crate::policy::expr::ExprId> {
        let mut first = None;
        for part in &self.tables.parts {
            let found = self.named(&part.row, "deducts", Type::Money(self.currency));
            first = first.or(found);
        }
        first
    }

    /// Up to which sum whoever promised may pay; `None` is any. As with rounding, only the pack's own counts.
    pub(super) fn pay_alone(&mut self) -> Option<rust_decimal::Decimal> {
        let nothing = rust_decimal::Decimal::ZERO;
        let mut limit = Some(nothing);
        for part in self.tables.parts.iter().rev() {
            limit = Some(nothing);
            let Some(value) = part.row.get("pay_alone_up_to") else { continue };
            if part.row.string("pay_alone_up_to") == Some("unlimited") {
                limit = None;
            } else if let Some(Literal::Number(sum)) = self.literal(value, Type::Money(self.currency)) {
                if sum < nothing {
                    self.findings.push(Finding::new(Code::OutOfRange, value.span).with("found", sum));
                } else {
                    limit = Some(sum);
                }
            }
        }
        limit
    }

    /// Facts the packs settle; where two settle one, the outer pack wins.
    pub(super) fn given(&mut self) -> Vec<(FactId, Literal)> {
        let mut given: Vec<(FactId, Literal)> = Vec::new();
        for part in &self.tables.parts {
            let Some(SourceKind::Table(table)) = part.row.get("given").map(|value| &value.kind) else {
                continue;
            };
            for (key, value) in &table.entries {
                let word = crate::policy::tables::row::Quoted { text: &key.name, span: key.span };
                let Some(found) = self.names.find(word, &[Entity::Fact], self.findings) else { continue };
                let id = FactId(found.index);
                let Some(fact) = self.facts.get(id.index()) else { continue };
                let (ty, min, max) = (fact.ty, fact.min.clone(), fact.max.clone());
                if found.span.is_none() || ty == Type::List {
                    // The built-in facts and lists are the case's own.
                    let finding = Finding::new(Code::TypeMismatch, value.span);
                    let finding =
                        finding.with_word("expected", "word-type-settled").with_word("found", said::ty(ty));
                    self.findings.push(finding);
                    continue;
                }
                let Some(literal) = self.literal(value, ty) else {
                    self.plain_value(value);
                    continue;
                };
                let low = min.as_ref().is_some_and(|min| super::facts::exceeds(min, &literal));
                let high = max.as_ref().is_some_and(|max| super::facts::exceeds(&literal, max));
                if low || high {
                    let show = |bound: &Option<Literal>| bound.as_ref().map(super::facts::show);
                    let finding = Finding::new(Code::OutOfBounds, value.span);
                    let finding = finding.with("found", super::facts::show(&literal));
                    let finding = finding.with("of", "figure");
                    self.findings.push(finding.with_range("allowed", show(&min), show(&max)));
                }
                if given.iter().all(|(settled, _)| *settled != id) {
                    given.push((id, literal));
                }
            }
        }
        given
    }

    /// Tells of a value that is no plain value at all; the compiler tells of the others.
    fn plain_value(&mut self, value: &crate::policy::document::SourceValue) {
        let finding = match &value.kind {
            SourceKind::Float(text) => Finding::new(Code::FloatingPoint, value.span).with("found", text),
            SourceKind::Array(_) | SourceKind::Table(_) | SourceKind::Null => {
                Finding::new(Code::WrongKind, value.span)
                    .with_word("expected", "word-kind-expression")
                    .with_word("found", value.kind.word())
            }
            _ => return,
        };
        self.findings.push(finding);
    }

    /// The pack's rounding, by default to the currency's smallest unit.
    pub(super) fn rounding(&mut self) -> Rounding {
        let smallest = rust_decimal::Decimal::new(1, minor_digits(self.currency));
        let mut rounding = Rounding { to: smallest, mode: RoundingMode::HalfUp };
        // Each pack's is read, so that a mistake in an imported one is told; only the pack's own counts.
        for part in self.tables.parts.iter().rev() {
            rounding = Rounding { to: smallest, mode: RoundingMode::HalfUp };
            let Some(row) = part.row.row("rounding") else { continue };
            if let Some(value) = row.get("to")
                && let Some(Literal::Number(to)) = self.literal(value, Type::Number)
            {
                if to > rust_decimal::Decimal::ZERO {
                    rounding.to = to;
                } else {
                    self.findings.push(Finding::new(Code::OutOfRange, value.span).with("found", to));
                }
            }
            rounding.mode = match row.string("mode") {
                Some("half-even") => RoundingMode::HalfEven,
                Some("half-down") => RoundingMode::HalfDown,
                Some("up") => RoundingMode::Up,
                Some("down") => RoundingMode::Down,
                _ => RoundingMode::HalfUp,
            };
        }
        rounding
    }
}

/// The days of a list that lie between `from` and `until`, in order. Periods are counted by their ends, so that long and many
/// ones cost no more than the calendar itself.
fn days(row: &Row<'_>, key: &str, from: Date, until: Date) -> Vec<Date> {
    let place = |day: Date| usize::try_from(day.duration_since(from).as_hours() / 24).unwrap_or(0);
    let mut steps = vec![0i64; place(until) + 2];
    for item in row.items(key) {
        let (first, last) = match &item.kind {
            SourceKind::Table(table) => {
                match (table.get("from").and_then(shape::date), table.get("until").and_then(shape::date)) {
                    (Some(first), Some(last)) => (first, last),
                    _ => continue,
                }
            }
            _ => match shape::date(item) {
                Some(day) => (day, day),
                None => continue,
            },
        };
        let (first, last) = (first.max(from), last.min(until));
        if first > last {
            continue;
        }
        if let Some(step) = steps.get_mut(place(first)) {
            *step += 1;
        }
        if let Some(step) = steps.get_mut(place(last) + 1) {
            *step -= 1;
        }
    }
    let (mut open, mut day, mut all) = (0, from, Vec::new());
    for step in steps {
        open += step;
        if open > 0 {
            all.push(day);
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    all
}
