//! Instruments, provisions, groups.

use super::Assembly;
use crate::policy::model::{Group, Instrument, Provision};
use crate::policy::tables::Entity;
use crate::policy::types::*;

impl Assembly<'_, '_> {
    pub(super) fn instruments(&mut self) -> Vec<Instrument> {
        let rows = self.rows(Entity::Instrument).iter();
        rows.map(|row| Instrument {
            id: Self::id(row),
            title: row.text("title"),
            short: row.text_if_any("short"),
            kind: row.string("kind").unwrap_or("").into(),
            issuer: row.text_if_any("issuer"),
            in_force: row.period("in_force"),
        })
        .collect()
    }

    pub(super) fn provisions(&mut self, instruments: &[Instrument]) -> Vec<Provision> {
        let mut provisions = Vec::new();
        for row in self.rows(Entity::Provision) {
            let found = row
                .word("instrument")
                .and_then(|word| self.names.find(word, &[Entity::Instrument], self.findings));
            let instrument = InstrumentId(found.map_or(0, |found| found.index));
            let inherited = || instruments.get(instrument.index()).map_or(InForce::default(), |i| i.in_force);
            provisions.push(Provision {
                id: Self::id(row),
                instrument,
                article: row.text("article"),
                gist: row.text("gist"),
                in_force: if row.get("in_force").is_some() { row.period("in_force") } else { inherited() },
                awaiting_check: row.truth("awaiting_check").unwrap_or(false),
                span: row.word("id").map_or(row.span, |id| id.span),
            });
        }
        provisions
    }

    pub(super) fn groups(&mut self) -> Vec<Group> {
        let rows = self.rows(Entity::Group).iter();
        rows.map(|row| Group { id: Self::id(row), label: row.text("label") }).collect()
    }
}
