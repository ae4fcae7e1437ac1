//! Rules, their cases, and exceptions.

use super::figures::{fits, whole};
use super::{Naive, Result, Value, all, and, fault, less};
use redress_engine::decision::FaultKind;
use redress_engine::policy::model::{RuleBody, RuleCase};
use redress_engine::policy::{ExceptionId, ExprId, Hit, RuleId};

impl Naive<'_> {
    pub fn rule(&self, id: RuleId) -> Result<Value> {
        let rule = self.policy.rule(id);
        if !self.in_force(rule.in_force, rule.by)? {
            return fault(FaultKind::RuleNotInForce(id));
        }
        self.unless_excepted(&rule.exceptions, &|| match &rule.body {
            RuleBody::Is(is) => self.eval(*is, None),
            RuleBody::Cases { cases, hit, otherwise } => self.cases(id, cases, *hit, *otherwise),
        })
    }

    fn cases(&self, id: RuleId, cases: &[RuleCase], hit: Hit, otherwise: Option<ExprId>) -> Result<Value> {
        let by = self.policy.rule(id).by;
        let holds =
            |case: &RuleCase| and(vec![self.in_force(case.in_force, by), self.truth(case.when, None)]);
        let none = || match (otherwise, hit) {
            (Some(otherwise), _) => self.eval(otherwise, None),
            (None, Hit::Sum) => Ok(Value::Number(whole(0))),
            (None, _) => fault(FaultKind::NoCase(id)),
        };
        if hit == Hit::First {
            for case in cases {
                if holds(case)? {
                    return self.eval(case.is, None);
                }
            }
            return none();
        }
        let hold = all(cases.iter().map(holds))?;
        let places: Vec<usize> = (0..cases.len()).filter(|at| hold[*at]).collect();
        let values = all(places.iter().map(|at| self.eval(cases[*at].is, None)))?;
        let Some(first) = values.first().cloned() else { return none() };
        match hit {
            Hit::Unique => match values.iter().position(|value| *value != first) {
                Some(other) => fault(FaultKind::Overlap(id, places[0] as u32, places[other] as u32)),
                None => Ok(first),
            },
            Hit::Max => Ok(values.into_iter().fold(first, |a, b| if less(&a, &b) { b } else { a })),
            Hit::Min => Ok(values.into_iter().fold(first, |a, b| if less(&b, &a) { b } else { a })),
            Hit::Sum => values.into_iter().try_fold(Value::Number(whole(0)), |sum, value| {
                let (Value::Number(a), Value::Number(b)) = (sum, value) else { panic!("no figures") };
                fits(a + b)
            }),
            Hit::First => unreachable!("seen above"),
        }
    }

    /// The general value, or that of the exceptions that hold; two that disagree are a conflict.
    pub fn unless_excepted(
        &self,
        exceptions: &[ExceptionId],
        general: &dyn Fn() -> Result<Value>,
    ) -> Result<Value> {
        let hold = all(exceptions.iter().map(|id| self.exception_holds(*id)))?;
        let holding: Vec<ExceptionId> =
            exceptions.iter().zip(hold).filter(|(_, holds)| *holds).map(|(id, _)| *id).collect();
        let valued: Vec<(ExceptionId, ExprId)> =
            holding.iter().filter_map(|id| self.policy.exception(*id).is.map(|is| (*id, is))).collect();
        let values = all(valued.iter().map(|(id, is)| {
            let nested = &self.policy.exception(*id).exceptions;
            self.unless_excepted(nested, &|| self.eval(*is, None))
        }))?;
        let Some(first) = values.first().cloned() else { return general() };
        match values.iter().position(|value| *value != first) {
            Some(other) => fault(FaultKind::Conflict(valued[0].0, valued[other].0)),
            None => Ok(first),
        }
    }

    /// In force, its condition met, and no exception to it without a value takes it back.
    pub fn exception_holds(&self, id: ExceptionId) -> Result<bool> {
        let exception = self.policy.exception(id);
        let mut conditions =
            vec![self.in_force(exception.in_force, exception.by), self.truth(exception.when, None)];
        for nested in &exception.exceptions {
            if self.policy.exception(*nested).is.is_none() {
                conditions.push(self.exception_holds(*nested).map(|holds| !holds));
            }
        }
        and(conditions)
    }
}
