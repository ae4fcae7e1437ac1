//! Categories, remedies, roles, limits, escalations, scripts, papers.

use super::Assembly;
use crate::policy::compile::Expected;
use crate::policy::document::SourceKind;
use crate::policy::finding::{Code, Finding};
use crate::policy::model::{
    Amount, Category, Escalation, Limit, LimitOf, Paper, Refusal, Remedy, Role, Script,
};
use crate::policy::suggest::nearest;
use crate::policy::tables::Entity;
use crate::policy::tables::row::Row;
use crate::policy::types::*;

const BOOL: Expected = Expected::Exactly(Type::Bool);

/// What a limit may be of besides a category.
const PARTS: [&str; 4] = ["offer", "entitlement", "commitment", "goodwill"];

fn basis(word: &str) -> Option<Basis> {
    match word {
        "entitlement" => Some(Basis::Entitlement),
        "commitment" => Some(Basis::Commitment),
        "goodwill" => Some(Basis::Goodwill),
        _ => None,
    }
}

impl Assembly<'_, '_> {
    fn money(&self) -> Expected {
        Expected::Exactly(Type::Money(self.currency))
    }

    pub(super) fn categories(&mut self) -> Vec<Category> {
        let mut categories = Vec::new();
        for row in self.rows(Entity::Category) {
            if let Some(id) = row.word("id")
                && PARTS.contains(&id.text)
            {
                // `of = "offer"` of a limit would have two meanings.
                self.findings.push(Finding::new(Code::BadId, id.span).with("found", id.text));
            }
            if row.get("amount").is_none()
                && let Some(recommend) = row.get("recommend")
            {
                self.missing(row, recommend.span, "amount", "category");
            }
            let money = self.money();
            categories.push(Category {
                id: Self::id(row),
                label: row.text("label"),
                basis: row.string("basis").and_then(basis).unwrap_or(Basis::Entitlement),
                answers: self.refs(row, "answers", Entity::Demand, DemandId),
                due: self.required(row, "due", BOOL),
                amount: self.amount(row),
                recommend: self.optional(row, "recommend", money),
                exclusive: row.string("exclusive").map(Name::from),
                cites: self.cites(row),
                evidence: self.evidence(row),
                refusals: self.refusals(row),
                in_force: row.period("in_force"),
                by: self.by(row),
                due_exceptions: Vec::new(),
                amount_exceptions: Vec::new(),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        categories
    }

    fn amount(&mut self, row: &Row<'_>) -> Option<Amount> {
        let value = row.get("amount")?;
        let money = self.money();
        if let SourceKind::Table(range) = &value.kind {
            let mut end = |key: &str| match range.get(key) {
                Some(value) => self.expression(value, money, false),
                None => self.blank(money, value.span),
            };
            return Some(Amount { from: end("from"), to: end("to") });
        }
        let sum = self.expression(value, money, false);
        Some(Amount { from: sum, to: sum })
    }

    fn refusals(&mut self, row: &Row<'_>) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for refusal in row.rows("refusals") {
            refusals.push(Refusal {
                when: self.required(&refusal, "when", BOOL),
                because: refusal.text("because"),
                cites: self.cites(&refusal),
                in_force: refusal.period("in_force"),
                span: refusal.span,
            });
        }
        refusals
    }

    pub(super) fn remedies(&mut self) -> Vec<Remedy> {
        let mut remedies = Vec::new();
        for row in self.rows(Entity::Remedy) {
            let money = self.money();
            remedies.push(Remedy {
                id: Self::id(row),
                label: row.text("label"),
                when: self.required(row, "when", BOOL),
                cost: self.optional(row, "cost", money),
                answers: self.refs(row, "answers", Entity::Demand, DemandId),
                cites: self.cites(row),
            });
        }
        remedies
    }

    pub(super) fn roles(&mut self) -> Vec<Role> {
        let role = |row: &Row<'_>| Role {
            id: Self::id(row),
            label: row.text("label"),
            rank: row.integer("rank").unwrap_or(0),
            span: row.word("id").map_or(row.span, |id| id.span),
        };
        self.rows(Entity::Role).iter().map(role).collect()
    }

    pub(super) fn limits(&mut self) -> Vec<Limit> {
        let mut limits = Vec::new();
        for row in self.rows(Entity::Limit) {
            let role =
                row.word("role").and_then(|word| self.names.find(word, &[Entity::Role], self.findings));
            let of = self.limit_of(row);
            let money = self.money();
            let up_to = match row.string("up_to") {
                Some("unlimited") => None,
                _ => Some(self.required(row, "up_to", money)),
            };
            limits.push(Limit {
                role: RoleId(role.map_or(0, |role| role.index)),
                of: of.unwrap_or(LimitOf::Offer),
                up_to,
                when: self.optional(row, "when", BOOL),
                cites: self.cites(row),
                span: row.span,
            });
        }
        limits
    }

    fn limit_of(&mut self, row: &Row<'_>) -> Option<LimitOf> {
        let word = row.word("of")?;
        if word.text == "offer" {
            return Some(LimitOf::Offer);
        }
        if let Some(basis) = basis(word.text) {
            return Some(LimitOf::Basis(basis));
        }
        if self.names.get(word.text).is_none()
            && let Some(part) = nearest(word.text, PARTS)
        {
            let finding = Finding::new(Code::UnknownId, word.span).with("found", word.text);
            self.findings.push(finding.with_word("expected", Entity::Category.word()).suggest(Some(part)));
            return None;
        }
        let found = self.names.find(word, &[Entity::Category], self.findings)?;
        Some(LimitOf::Category(CategoryId(found.index)))
    }

    pub(super) fn escalations(&mut self) -> Vec<Escalation> {
        let mut escalations = Vec::new();
        for row in self.rows(Entity::Escalation) {
            if row.get("needs").is_some() && row.items("needs").is_empty() {
                self.missing(row, row.place("needs"), "needs", "escalation");
            }
            escalations.push(Escalation {
                id: Self::id(row),
                when: self.promising(row, "when"),
                needs: self.refs(row, "needs", Entity::Role, RoleId),
                mode: match row.string("mode") {
                    Some("consult") => EscalationMode::Consult,
                    Some("notify") => EscalationMode::Notify,
                    _ => EscalationMode::Approve,
                },
                because: row.text("because"),
                cites: self.cites(row),
                in_force: row.period("in_force"),
                by: self.by(row),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        escalations
    }

    pub(super) fn scripts(&mut self) -> Vec<Script> {
        let mut scripts = Vec::new();
        for row in self.rows(Entity::Script) {
            scripts.push(Script {
                id: Self::id(row),
                stage: row.text_if_any("stage"),
                technique: row.text_if_any("technique"),
                when: self.required(row, "when", BOOL),
                say: row.text("say"),
                avoid: row.text_if_any("avoid"),
                cites: self.cites(row),
            });
        }
        scripts
    }

    pub(super) fn papers(&mut self) -> Vec<Paper> {
        let mut papers = Vec::new();
        for row in self.rows(Entity::Paper) {
            papers.push(Paper {
                id: Self::id(row),
                label: row.text("label"),
                template: row.string("template").map(Box::from),
                when: self.promising(row, "when"),
                copies: row.words("copies").iter().map(|word| word.text.into()).collect(),
            });
        }
        papers
    }
}
