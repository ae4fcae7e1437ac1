//! Exceptions and what they override.

use super::Assembly;
use crate::policy::compile::Expected;
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{Category, Exception, Rule, Target};
use crate::policy::tables::Entity;
use crate::policy::tables::row::{Quoted, Row};
use crate::policy::types::*;

impl Assembly<'_, '_> {
    /// All exceptions, hung on what they override.
    pub(super) fn exceptions(&mut self, rules: &mut [Rule], categories: &mut [Category]) -> Vec<Exception> {
        let rows = self.rows(Entity::Exception);
        let targets: Vec<Option<Target>> = rows.iter().map(|row| self.target(row)).collect();
        let types = self.excepted_types(rows, &targets, rules);
        let mut exceptions = Vec::new();
        for ((row, target), ty) in rows.iter().zip(&targets).zip(types) {
            let when = self.required(row, "when", Expected::Exactly(Type::Bool));
            let is = match (row.get("is"), ty) {
                (Some(value), Some(ty)) => Some(self.expression(value, Expected::Exactly(ty), false)),
                // What it overrides is not known, so neither is what it must give.
                (Some(_), None) => None,
                (None, _) => {
                    if target.is_some() && !matches!(target, Some(Target::Exception(_))) {
                        self.missing(row, row.span, "is", "exception");
                    }
                    None
                }
            };
            exceptions.push(Exception {
                id: Self::id(row),
                target: target.unwrap_or(Target::Exception(ExceptionId(0))),
                when,
                is,
                because: row.text("because"),
                cites: self.cites(row),
                in_force: row.period("in_force"),
                by: self.by(row),
                exceptions: Vec::new(),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        for (index, target) in targets.into_iter().enumerate() {
            let id = ExceptionId(index as u32);
            let list = match target {
                Some(Target::Rule(rule)) => rules.get_mut(rule.index()).map(|rule| &mut rule.exceptions),
                Some(Target::Exception(of)) => exceptions.get_mut(of.index()).map(|of| &mut of.exceptions),
                Some(Target::Due(of)) => categories.get_mut(of.index()).map(|of| &mut of.due_exceptions),
                Some(Target::Amount(of)) => {
                    categories.get_mut(of.index()).map(|of| &mut of.amount_exceptions)
                }
                None => None,
            };
            if let Some(list) = list {
                list.push(id);
            }
        }
        exceptions
    }

    fn target(&mut self, row: &Row<'_>) -> Option<Target> {
        let word = row.word("to")?;
        if let Some((category, part)) = word.text.split_once('.') {
            let found = self.names.find(
                Quoted { text: category, span: word.span },
                &[Entity::Category],
                self.findings,
            )?;
            let id = CategoryId(found.index);
            return match part {
                "due" => Some(Target::Due(id)),
                "amount" => {
                    let has_amount = self
                        .rows(Entity::Category)
                        .get(id.index())
                        .is_some_and(|category| category.get("amount").is_some());
                    if !has_amount {
                        self.missing(row, word.span, "amount", "category");
                        return None;
                    }
                    Some(Target::Amount(id))
                }
                _ => {
                    let finding = Finding::new(Code::UnknownWord, word.span).with("found", part);
                    let suggestion = crate::policy::suggest::nearest(part, ["due", "amount"]);
                    self.findings.push(finding.suggest(suggestion).with("known", "due, amount"));
                    None
                }
            };
        }
        if self.names.get(word.text).is_some_and(|found| found.entity == Entity::Category) {
            // Of a category one must say which of the two is meant.
            let finding = Finding::new(Code::UnknownWord, word.span).with("found", word.text);
            let suggestion = format!("{}.due", word.text);
            let known = format!("{}.due, {}.amount", word.text, word.text);
            self.findings.push(finding.suggest(Some(&suggestion)).with("known", known));
            return None;
        }
        let found = self.names.find(word, &[Entity::Rule, Entity::Exception], self.findings)?;
        Some(match found.entity {
            Entity::Exception => Target::Exception(ExceptionId(found.index)),
            _ => Target::Rule(RuleId(found.index)),
        })
    }

    /// What each exception must give: the type of the rule or category at the end of its chain. Chains are followed without
    /// recursion and each only once, as a pack may hold a hundred thousand.
    fn excepted_types(
        &mut self,
        rows: &[Row<'_>],
        targets: &[Option<Target>],
        rules: &[Rule],
    ) -> Vec<Option<Type>> {
        #[derive(Clone, Copy, PartialEq)]
        enum Typing {
            Not,
            OnTheWay,
            Known(Option<Type>),
        }
        let mut types = vec![Typing::Not; targets.len()];
        for start in 0..targets.len() {
            let mut way = Vec::new();
            let mut at = start;
            let ty = loop {
                match types.get(at) {
                    Some(Typing::Known(ty)) => break *ty,
                    Some(Typing::Not) => {}
                    Some(Typing::OnTheWay) => {
                        self.exceptions_in_a_circle(rows, &way, at);
                        break None;
                    }
                    None => break None,
                }
                if let Some(seen) = types.get_mut(at) {
                    *seen = Typing::OnTheWay;
                }
                way.push(at);
                match targets.get(at).copied().flatten() {
                    Some(Target::Rule(rule)) => break rules.get(rule.index()).map(|rule| rule.ty),
                    Some(Target::Due(_)) => break Some(Type::Bool),
                    Some(Target::Amount(_)) => break Some(Type::Money(self.currency)),
                    Some(Target::Exception(next)) => at = next.index(),
                    None => break None,
                }
            };
            for passed in way {
                if let Some(seen) = types.get_mut(passed) {
                    *seen = Typing::Known(ty);
                }
            }
        }
        let known = |found| match found {
            Typing::Known(ty) => ty,
            Typing::Not | Typing::OnTheWay => None,
        };
        types.into_iter().map(known).collect()
    }

    fn exceptions_in_a_circle(&mut self, rows: &[Row<'_>], way: &[usize], again: usize) {
        let circle = way.iter().skip_while(|at| **at != again).chain([&again]);
        let names: Vec<&str> = circle.filter_map(|at| rows.get(*at)?.string("id")).collect();
        if let Some(row) = rows.get(again) {
            let finding = Finding::new(Code::Cycle, row.place("to"));
            self.findings.push(finding.with("path", super::path(&names)));
        }
    }
}
