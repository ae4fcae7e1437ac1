//! The law, and what has to be done besides paying: proof, help, clocks, papers, words.

use super::Telling;
use crate::cli::page::{Page, Style};
use crate::policy::{FactId, InForce};
use i18n_embed_fl::fl;

impl Telling<'_> {
    pub(super) fn provisions(&self, page: &mut Page) {
        if self.decision.provisions.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "provisions"));
        for id in &self.decision.provisions {
            let provision = self.say.policy.provision(*id);
            let mut line = self.say.provision(*id);
            line.push_str(&self.in_force(provision.in_force));
            if provision.awaiting_check {
                line.push_str(&fl!(loader, "awaiting-check"));
            }
            page.item(Style::Plain, 2, "§", &line);
            page.text(Style::Faint, 4, self.say.text(&provision.gist));
        }
    }

    /// First and last day in force.
    fn in_force(&self, days: InForce) -> String {
        let loader = &self.say.words.loader;
        let day = |day: jiff::civil::Date| day.to_string();
        match (days.from.map(day), days.until.map(day)) {
            (Some(from), Some(until)) => fl!(loader, "in-force-between", from = from, until = until),
            (Some(from), None) => fl!(loader, "in-force-from", from = from),
            (None, Some(until)) => fl!(loader, "in-force-until", until = until),
            (None, None) => String::new(),
        }
    }

    /// Proof not yet at hand, each once, with what it is for.
    pub(super) fn evidence(&self, page: &mut Page) {
        let loader = &self.say.words.loader;
        let mut missing: Vec<(FactId, Vec<&str>)> = Vec::new();
        for head in &self.decision.categories {
            let label = self.say.text(&self.say.policy.category(head.id).label);
            for fact in &head.evidence_missing {
                match missing.iter_mut().find(|(known, _)| known == fact) {
                    Some((_, heads)) => heads.push(label),
                    None => missing.push((*fact, vec![label])),
                }
            }
        }
        if missing.is_empty() {
            return;
        }
        page.heading(&fl!(loader, "evidence"));
        for (fact, heads) in missing {
            let label = self.say.text(&self.say.policy.fact(fact).label);
            let heads = heads.join(&fl!(loader, "separator"));
            page.item(Style::Plain, 2, "□", &fl!(loader, "evidence-for", label = label, heads = heads));
        }
    }

    pub(super) fn remedies(&self, page: &mut Page) {
        if self.decision.remedies.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "remedies"));
        for remedy in &self.decision.remedies {
            let Some(declared) = self.say.policy.remedies().get(remedy.remedy as usize) else { continue };
            let mut line = self.say.text(&declared.label).to_owned();
            if !remedy.certain {
                line = fl!(loader, "possibly", what = line);
            }
            if let Some(cost) = remedy.cost {
                line.push_str(&fl!(loader, "remedy-cost", cost = self.say.range(cost)));
            }
            page.item(Style::Plain, 2, "•", &self.with_grounds(&line, &remedy.cites));
        }
    }

    pub(super) fn deadlines(&self, page: &mut Page) {
        if self.decision.deadlines.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "deadlines"));
        let mut all: Vec<_> = self.decision.deadlines.iter().collect();
        // The next clock to run out first; those without a day last.
        all.sort_by_key(|deadline| (deadline.ends.lo.is_none(), deadline.ends.lo, deadline.deadline));
        let mut rows = Vec::new();
        for deadline in all {
            let Some(declared) = self.say.policy.deadlines().get(deadline.deadline as usize) else {
                continue;
            };
            let mut line = self.say.text(&declared.label).to_owned();
            if !deadline.certain {
                line = fl!(loader, "possibly", what = line);
            }
            if let Some(duty) = &declared.duty {
                line = fl!(loader, "reason", what = line, because = self.say.text(duty));
            }
            let day = match &deadline.fault {
                Some(fault) if deadline.certain => {
                    line.push_str(&fl!(loader, "deadline-fault", fault = self.say.fault(fault)));
                    fl!(loader, "deadline-untold")
                }
                _ if deadline.ends.lo.is_none() && deadline.ends.hi.is_none() => {
                    fl!(loader, "deadline-open")
                }
                _ => self.say.days(deadline.ends),
            };
            let line = self.with_grounds(&line, &deadline.cites);
            let passed = deadline.ends.hi.is_some_and(|day| day < self.case.as_of);
            let day = if passed { fl!(loader, "deadline-passed", day = day) } else { day };
            rows.push(vec![day, line]);
        }
        page.table(2, &rows, &[]);
    }

    pub(super) fn papers(&self, page: &mut Page) {
        if self.decision.papers.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "papers"));
        for (at, certain) in &self.decision.papers {
            let Some(paper) = self.say.policy.papers().get(*at as usize) else { continue };
            let mut line = self.say.text(&paper.label).to_owned();
            if !certain {
                line = fl!(loader, "possibly", what = line);
            }
            if !paper.copies.is_empty() {
                let copies: Vec<String> = paper.copies.iter().map(|name| self.keeper(name)).collect();
                let count = copies.len();
                let list = copies.join(&fl!(loader, "separator"));
                line.push_str(&fl!(loader, "paper-copies", count = count, list = list));
            }
            page.item(Style::Plain, 2, "•", &line);
        }
    }

    /// Who keeps a copy: a role by its label, a free name as it stands or in our words.
    fn keeper(&self, name: &str) -> String {
        if let Some(role) = self.say.policy.roles().iter().find(|role| *role.id == *name) {
            return self.say.text(&role.label).to_owned();
        }
        let key = format!("keeper-{}", name.replace('_', "-"));
        if self.say.words.has(&key) { self.say.words.say(&key, &[]) } else { name.to_owned() }
    }

    pub(super) fn scripts(&self, page: &mut Page) {
        if self.decision.scripts.is_empty() {
            return;
        }
        let loader = &self.say.words.loader;
        page.heading(&fl!(loader, "scripts"));
        for at in &self.decision.scripts {
            let Some(script) = self.say.policy.scripts().get(*at as usize) else { continue };
            let marks: Vec<&str> =
                script.stage.iter().chain(&script.technique).map(|text| self.say.text(text)).collect();
            if !marks.is_empty() {
                page.item(Style::Faint, 2, "•", &marks.join(" · "));
            }
            page.text(Style::Plain, 4, &fl!(loader, "script-say", say = self.say.text(&script.say)));
            if let Some(avoid) = &script.avoid {
                page.text(Style::Faint, 4, &fl!(loader, "script-avoid", avoid = self.say.text(avoid)));
            }
        }
    }
}
