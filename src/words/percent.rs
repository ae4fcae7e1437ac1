//! Figures in per cent: whoever wrote 25 % reads 25 %, though 0.25 is what is computed with.

use super::say::Say;
use super::sums::grouped;
use redress_engine::decision::value::{Set, Value};
use redress_engine::policy::model::RuleBody;
use redress_engine::policy::{Call, ExprId, Gives, Op, ParameterId, RuleId, Type};
use redress_engine::rational::Rational;
use rust_decimal::Decimal;

/// So many names and branches are followed to where a figure is written; a longer way is not worth the time.
const MOST: usize = 64;

impl Say<'_> {
    /// Says the value of an expression, in per cent if that is how its figures are written.
    pub fn value_at(&self, id: ExprId, value: &Value) -> String {
        self.value_as(value, self.policy.node(id).ty, |left| self.in_per_cent(id, left))
    }

    /// Says the value of a rule, in per cent if that is how its figures are written.
    pub fn rule_value(&self, id: RuleId, value: &Value) -> String {
        self.value_as(value, self.policy.rule(id).ty, |left| self.is_rule_in_per_cent(id, left))
    }

    fn value_as(&self, value: &Value, ty: Type, in_per_cent: impl Fn(&mut usize) -> bool) -> String {
        match value.set {
            Set::Number(range) if ty == Type::Number && in_per_cent(&mut { MOST }) => {
                self.numbers(range, &|figure| self.shown_in_per_cent(figure))
            }
            _ => self.value(value, ty),
        }
    }

    /// A figure that all are written in per cent of; none where it is no decimal, for then it is none of them.
    fn shown_in_per_cent(&self, figure: Rational) -> String {
        figure.decimal().map_or_else(|| figure.to_string(), per_cent)
    }

    /// Says a figure written out in an expression.
    pub(super) fn written_out(&self, id: ExprId, figure: Decimal) -> String {
        if self.is_written_in_per_cent(id) {
            per_cent(figure)
        } else {
            self.decimal(figure, self.policy.node(id).ty)
        }
    }

    fn is_written_in_per_cent(&self, id: ExprId) -> bool {
        self.policy.words(id).trim_end().ends_with('%')
    }

    /// Whether every figure an expression may come to is written in per cent.
    fn in_per_cent(&self, id: ExprId, left: &mut usize) -> bool {
        let policy = self.policy;
        *left = left.saturating_sub(1);
        if *left == 0 {
            return false;
        }
        match policy.node(id).op {
            Op::Decimal(_) => self.is_written_in_per_cent(id),
            Op::Parameter(parameter) => self.is_parameter_in_per_cent(parameter),
            Op::Rule(rule) => self.is_rule_in_per_cent(rule, left),
            Op::If(_, then, or) => self.in_per_cent(then, left) && self.in_per_cent(or, left),
            Op::Call(Call { function, args, .. })
                if matches!(function.row().gives, Gives::Least | Gives::Greatest) =>
            {
                policy.args(args).iter().all(|arg| self.in_per_cent(*arg, left))
            }
            _ => false,
        }
    }

    fn is_rule_in_per_cent(&self, id: RuleId, left: &mut usize) -> bool {
        match &self.policy.rule(id).body {
            RuleBody::Is(is) => self.in_per_cent(*is, left),
            RuleBody::Cases { cases, otherwise, .. } => {
                cases.iter().map(|case| &case.is).chain(otherwise).all(|is| self.in_per_cent(*is, left))
            }
        }
    }

    fn is_parameter_in_per_cent(&self, id: ParameterId) -> bool {
        let timeline = &self.policy.parameter(id).timeline;
        let written =
            |entry: &redress_engine::policy::model::TimelineEntry| self.policy.sources().text(entry.span);
        !timeline.is_empty()
            && timeline
                .iter()
                .all(|entry| written(entry).trim_end_matches(['"', '\'']).trim_end().ends_with('%'))
    }
}

fn per_cent(figure: Decimal) -> String {
    // A figure so large that it has no hundredfold was not written in per cent.
    let hundredfold = figure.checked_mul(Decimal::ONE_HUNDRED);
    hundredfold
        .map_or_else(|| figure.to_string(), |figure| format!("{}%", grouped(&figure.normalize().to_string())))
}
