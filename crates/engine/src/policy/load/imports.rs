//! The pack and all it imports, each read once.

use super::{LoadInProgress, Missing, PackFiles, digest, identity};
use crate::Digest;
use crate::policy::assemble::path;
use crate::policy::finding::{Code, Finding};
use crate::policy::names::clip;
use crate::policy::source::{SourceId, Span};
use crate::policy::tables::row::Quoted;
use std::collections::{HashMap, VecDeque};

/// Packs found, the pack itself first, then its imports in the order they were reached.
pub(super) struct FoundPacks {
    pub all: Vec<FoundPack>,
    /// Hash of all.
    pub digest: Digest,
}

/// A pack that was found.
pub(super) struct FoundPack {
    /// The name it was found by.
    pub name: String,
    /// Hash of its files.
    pub digest: Digest,
    /// Packs it imports, with the place that says so.
    imports: Vec<(usize, Span)>,
}

/// Reads the pack and, breadth first, what it imports. Nothing if the pack itself was not found.
pub(super) fn gather(
    root: &str,
    find: &dyn Fn(&str) -> Result<PackFiles, Missing>,
    reading: &mut LoadInProgress,
) -> Option<FoundPacks> {
    let mut all: Vec<FoundPack> = Vec::new();
    // Packs asked for, by name, with their place once they are found.
    let mut known: HashMap<String, Option<usize>> = HashMap::from([(root.to_owned(), None)]);
    let mut waiting: VecDeque<(String, Option<Span>)> = VecDeque::from([(root.to_owned(), None)]);
    let mut asked: Vec<(usize, String, Span)> = Vec::new();
    while let Some((name, place)) = waiting.pop_front() {
        let mut files = match find(&name) {
            Ok(found) if !found.files.is_empty() => found.files,
            Ok(_) => {
                missing(&name, Missing::NotFound, place, reading);
                continue;
            }
            Err(reason) => {
                missing(&name, reason, place, reading);
                continue;
            }
        };
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let pack = all.len();
        known.insert(name.clone(), Some(pack));
        let digest = digest::of_pack(&files);
        let first_source = reading.sources.iter().count();
        let home = files.iter().position(|(path, _)| path.ends_with("/pack.toml")).unwrap_or(0);
        let is_whole = reading.pack(pack, files);
        reading.whole &= is_whole;
        match identity(pack, &reading.documents, &mut reading.findings) {
            Some(row) => {
                for word in row.words("imports") {
                    asked.push((pack, word.text.to_owned(), word.span));
                    if !known.contains_key(word.text) {
                        known.insert(word.text.to_owned(), None);
                        waiting.push_back((word.text.to_owned(), Some(word.span)));
                    }
                }
                if let Some(id) = row.word("id").filter(|id| id.text != name) {
                    reading.findings.push(misnamed(&name, id, place));
                }
            }
            None if is_whole => {
                let source = SourceId((first_source + home) as u32);
                let finding = Finding::new(Code::MissingKey, Span { source, start: 0, end: 0 });
                reading.findings.push(finding.with("key", "[pack]").with("table", "pack.toml"));
            }
            None => {}
        }
        all.push(FoundPack { name, digest, imports: Vec::new() });
    }
    for (pack, import, span) in asked {
        if let (Some(found), Some(Some(to))) = (all.get_mut(pack), known.get(&import)) {
            found.imports.push((*to, span));
        }
    }
    circles(&all, reading);
    let (first, rest) = all.split_first()?;
    let mut imports: Vec<(&str, Digest)> =
        rest.iter().map(|found| (found.name.as_str(), found.digest)).collect();
    let digest = digest::of_all(first.digest, &mut imports);
    Some(FoundPacks { digest, all })
}

/// A name by which one pack is found and another meant would be read wrongly sooner or later.
fn misnamed(name: &str, id: Quoted<'_>, imported: Option<Span>) -> Finding {
    match imported {
        Some(place) => {
            let finding = Finding::new(Code::UnknownWord, id.span).with("found", clip(id.text));
            let finding = finding.suggest(Some(name)).with("known", clip(name));
            finding.label(place, "label-imported-here")
        }
        None => {
            let finding = Finding::new(Code::FolderDiffers, id.span);
            finding.with("found", clip(id.text)).with("folder", clip(name))
        }
    }
}

fn missing(name: &str, reason: Missing, place: Option<Span>, reading: &mut LoadInProgress) {
    let code = match reason {
        Missing::NotFound => Code::PackNotFound,
        Missing::Unreadable { .. } => Code::Unreadable,
    };
    let finding = place.map_or(Finding::nowhere(code), |place| Finding::new(code, place));
    reading.findings.push(match reason {
        Missing::NotFound => finding.with("pack", clip(name)),
        Missing::Unreadable { path, reason } => finding.with("path", path).with("reason", reason),
    });
    // What it declares will be asked for in vain.
    reading.whole = false;
}

/// Tells of packs that import themselves by a detour: each import that leads back to a pack still on the way. Walked with a
/// stack of our own, as nothing limits how many packs there are.
fn circles(all: &[FoundPack], reading: &mut LoadInProgress) {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        No,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Visit::No; all.len()];
    let mut way: Vec<(usize, usize)> = Vec::new();
    for start in 0..all.len() {
        if seen.get(start) != Some(&Visit::No) {
            continue;
        }
        way.push((start, 0));
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            if let Some(mark) = seen.get_mut(at) {
                *mark = Visit::OnTheWay;
            }
            let import = all.get(at).and_then(|found| found.imports.get(*next).copied());
            *next += 1;
            let Some((to, span)) = import else {
                if let Some(mark) = seen.get_mut(at) {
                    *mark = Visit::Done;
                }
                way.pop();
                continue;
            };
            match seen.get(to) {
                Some(Visit::No) => way.push((to, 0)),
                Some(Visit::OnTheWay) => {
                    let circle = way.iter().map(|(at, _)| *at).skip_while(|at| *at != to).chain([to]);
                    let names: Vec<&str> =
                        circle.filter_map(|at| all.get(at)).map(|f| f.name.as_str()).collect();
                    reading.findings.push(Finding::new(Code::ImportCycle, span).with("path", path(&names)));
                }
                _ => {}
            }
        }
    }
}
