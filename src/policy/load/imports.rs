//! The pack and all it imports, each read once.

use super::{Missing, PackFiles, Reading, digest, identity};
use crate::policy::assemble::path;
use crate::policy::finding::{Code, Finding};
use crate::policy::names::clip;
use crate::policy::source::Span;
use crate::policy::suggest::NO_SUGGESTION;
use std::collections::{HashMap, VecDeque};

/// Packs found, the pack itself first, then its imports in the order they were reached.
pub(super) struct Packs {
    pub all: Vec<Found>,
    /// Hash of all.
    pub digest: String,
}

/// A pack that was found.
pub(super) struct Found {
    /// The name it was found by.
    pub name: String,
    /// Hash of its files.
    pub digest: String,
    /// Packs it imports, with the place that says so.
    imports: Vec<(usize, Span)>,
}

/// Reads the pack and, breadth first, what it imports. Nothing if the pack itself was not found.
pub(super) fn gather(
    root: &str,
    find: &dyn Fn(&str) -> Result<PackFiles, Missing>,
    reading: &mut Reading,
) -> Option<Packs> {
    let mut all: Vec<Found> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::from([(root.to_owned(), 0)]);
    let mut waiting: VecDeque<(String, Option<Span>)> = VecDeque::from([(root.to_owned(), None)]);
    // Which packs import the one that was not found is said at each place, so the gaps are remembered.
    let mut lost: HashMap<String, ()> = HashMap::new();
    let mut asked: Vec<(usize, String, Span)> = Vec::new();
    while let Some((name, place)) = waiting.pop_front() {
        let mut files = match find(&name) {
            Ok(found) if !found.files.is_empty() => found.files,
            Ok(_) => {
                not_found(&name, place, reading);
                lost.insert(name, ());
                continue;
            }
            Err(Missing::NotFound) => {
                not_found(&name, place, reading);
                lost.insert(name, ());
                continue;
            }
            Err(Missing::Unreadable { path, reason }) => {
                let finding =
                    place.map_or(Finding::nowhere(Code::Unreadable), |at| Finding::new(Code::Unreadable, at));
                reading.findings.push(finding.with("path", path).with("reason", reason));
                reading.whole = false;
                lost.insert(name, ());
                continue;
            }
        };
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let pack = all.len();
        known.insert(name.clone(), pack);
        let hash = digest::of_pack(&files);
        let first_source = reading.sources.iter().count();
        let home = files.iter().position(|(path, _)| path.ends_with("/pack.toml")).unwrap_or(0);
        let before = reading.whole;
        reading.whole = true;
        reading.pack(pack, files);
        let read = std::mem::replace(&mut reading.whole, before);
        reading.whole &= read;
        let row = identity(pack, &reading.documents, &mut reading.findings);
        let mut wanted = Vec::new();
        if let Some(row) = &row {
            wanted.extend(row.words("imports").into_iter().map(|word| (word.text.to_owned(), word.span)));
        } else if read {
            let source = crate::policy::source::SourceId((first_source + home) as u32);
            let finding = Finding::new(Code::MissingKey, Span { source, start: 0, end: 0 });
            reading.findings.push(finding.with("key", "[pack]").with("table", "pack.toml"));
        }
        for (import, span) in wanted {
            asked.push((pack, import.clone(), span));
            if !known.contains_key(&import) {
                known.insert(import.clone(), usize::MAX);
                waiting.push_back((import, Some(span)));
            }
        }
        all.push(Found { name, digest: hash, imports: Vec::new() });
    }
    for (pack, import, span) in asked {
        let Some(to) = known.get(&import).copied().filter(|to| *to < all.len()) else { continue };
        if let Some(found) = all.get_mut(pack) {
            found.imports.push((to, span));
        }
    }
    circles(&all, reading);
    let (first, rest) = all.split_first()?;
    let mut imports: Vec<(&str, &str)> =
        rest.iter().map(|found| (found.name.as_str(), found.digest.as_str())).collect();
    let digest = digest::of_all(&first.digest, &mut imports);
    if !lost.is_empty() {
        reading.whole = false;
    }
    Some(Packs { digest, all })
}

fn not_found(name: &str, place: Option<Span>, reading: &mut Reading) {
    let finding =
        place.map_or(Finding::nowhere(Code::PackNotFound), |at| Finding::new(Code::PackNotFound, at));
    reading.findings.push(finding.with("pack", clip(name)).with("suggestion", NO_SUGGESTION));
}

/// Tells of packs that import themselves by a detour: each import that leads back to a pack still on the way. Walked with a
/// stack of our own, as nothing limits how many packs there are.
fn circles(all: &[Found], reading: &mut Reading) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::No; all.len()];
    let mut way: Vec<(usize, usize)> = Vec::new();
    for start in 0..all.len() {
        if seen.get(start) != Some(&Seen::No) {
            continue;
        }
        way.push((start, 0));
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            if let Some(mark) = seen.get_mut(at) {
                *mark = Seen::OnTheWay;
            }
            let import = all.get(at).and_then(|found| found.imports.get(*next).copied());
            *next += 1;
            let Some((to, span)) = import else {
                if let Some(mark) = seen.get_mut(at) {
                    *mark = Seen::Done;
                }
                way.pop();
                continue;
            };
            match seen.get(to) {
                Some(Seen::No) => way.push((to, 0)),
                Some(Seen::OnTheWay) => {
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
