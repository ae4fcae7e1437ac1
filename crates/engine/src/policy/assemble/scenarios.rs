//! Scenarios: kept as written, with the names they use looked up.

use super::Assembly;
use crate::policy::document::{SourceKind, SourceTable};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::Scenario;
use crate::policy::tables::row::{Quoted, Row, word};
use crate::policy::tables::{Entity, Takes};

impl Assembly<'_, '_> {
    /// The scenarios of the pack itself. Those of its imports were looked at when those were checked.
    pub(super) fn scenarios(&mut self) -> Vec<Scenario> {
        let mut scenarios = Vec::new();
        for row in self.rows(Entity::Scenario).iter().filter(|row| row.pack == 0) {
            if let Some(role) = row.word("as") {
                self.names.find(role, &[Entity::Role], self.findings);
            }
            self.stated_facts(row);
            if let Some(expect) = row.row("expect") {
                self.expectations(&expect);
            }
            scenarios.push(Scenario {
                id: Self::id(row),
                title: row.text("title"),
                note: row.text_if_any("note"),
                table: row.table.clone(),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        scenarios
    }

    fn stated_facts(&mut self, row: &Row<'_>) {
        let Some(SourceKind::Table(facts)) = row.get("facts").map(|value| &value.kind) else { return };
        for (key, _) in &facts.entries {
            if self.names.get(&key.name).is_some_and(|found| found.entity == Entity::Fact) {
                continue;
            }
            let finding = Finding::new(Code::UnknownFact, key.span).with("found", &key.name);
            let suggestion = self.names.suggestion(&key.name, &[Entity::Fact]);
            self.findings.push(finding.suggest(suggestion));
        }
    }

    fn expectations(&mut self, expect: &Row<'_>) {
        for key in expect.keys() {
            match key.takes {
                Takes::Refs(among) => {
                    for word in expect.words(key.name) {
                        self.names.find(word, among, self.findings);
                    }
                }
                Takes::Keyed(among) => {
                    let Some(SourceKind::Table(table)) = expect.get(key.name).map(|value| &value.kind) else {
                        continue;
                    };
                    for (name, _) in &table.entries {
                        self.names.find(Quoted { text: &name.name, span: name.span }, among, self.findings);
                    }
                }
                _ => {}
            }
        }
        match expect.get("approver").map(|value| (&value.kind, value)) {
            Some((SourceKind::Table(ends), _)) => {
                self.approver(ends, "lowest");
                self.approver(ends, "highest");
            }
            Some((_, value)) => {
                if let Some(role) = word(value).filter(|role| role.text != "none") {
                    self.names.find(role, &[Entity::Role], self.findings);
                }
            }
            None => {}
        }
    }

    fn approver(&mut self, ends: &SourceTable, key: &str) {
        if let Some(role) = ends.get(key).and_then(word).filter(|role| role.text != "none") {
            self.names.find(role, &[Entity::Role], self.findings);
        }
    }
}
