//! A full decision with trace: on a frozen pack beside the same job written by hand, on the telecom pack, and as a function of the
//! size of the pack and of what is unknown.

#![allow(clippy::expect_used, clippy::panic)]
#[allow(dead_code)]
mod by_hand;
#[allow(dead_code)]
mod packs;

use by_hand::agree::{self, Dice};
use by_hand::facts::{Facts, Matter};
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use packs::Shelf;
use redress_engine::decision::{Changes, Engine, Facts as Known, Query, Status};
use redress_engine::policy::FactId;
use redress_engine::policy::Policy;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// So many cases are decided in a row.
const CASES: usize = 32;

/// A frozen pack and what was written by hand for it decide the same cases, which a test holds to come out the same.
fn beside(c: &mut Criterion) {
    let policy = by_hand::policy();
    let mut engine = Engine::new(Arc::clone(&policy));
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let cases: Vec<(Query, Facts)> = std::iter::repeat_with(|| {
        let case = agree::case(&policy, &mut dice);
        agree::compare(&mut engine, &case);
        let facts = Facts::of(&policy, &case);
        (case, facts)
    })
    .take(CASES * 12)
    .collect();
    let mut group = c.benchmark_group("beside");
    group.sample_size(30).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    group.throughput(Throughput::Elements(CASES as u64));
    for matter in Matter::ALL {
        let about: Vec<_> = cases.iter().filter(|(_, facts)| facts.matter == matter).take(CASES).collect();
        assert_eq!(about.len(), CASES, "too few are about {matter:?}");
        group.bench_function(BenchmarkId::new("engine", format!("{matter:?}")), |b| {
            b.iter(|| about.iter().for_each(|(case, _)| drop(black_box(engine.decide(black_box(case))))));
        });
        group.bench_function(BenchmarkId::new("by-hand", format!("{matter:?}")), |b| {
            b.iter(|| about.iter().for_each(|(_, facts)| drop(black_box(by_hand::decide(black_box(facts))))));
        });
    }
    group.finish();
}

/// The examples of telecom as they stand, with what does not matter left out.
fn telecom(c: &mut Criterion) {
    let policy = Shelf::of_repository().shared("telecom");
    let mut engine = Engine::new(Arc::clone(&policy));
    let mut group = c.benchmark_group("telecom");
    group.sample_size(20).measurement_time(Duration::from_secs(1)).warm_up_time(Duration::from_millis(300));
    for (name, case) in &packs::examples(&policy) {
        group.bench_function(name, |b| b.iter(|| black_box(engine.decide(black_box(case)))));
    }
    group.finish();
}

/// The same ten categories in packs of growing size: with the rules that they rest on always the same hundred, and
/// with all rules of the pack behind each of them.
fn by_size(c: &mut Criterion) {
    for (name, everything) in [("fixed-reached", false), ("all-reached", true)] {
        let mut group = c.benchmark_group(name);
        group.sampling_mode(SamplingMode::Flat).sample_size(10).warm_up_time(Duration::from_millis(300));
        group.measurement_time(Duration::from_secs(2));
        for rules in SIZES {
            let reached = if everything { packs::rules_of(rules) } else { packs::REACHED };
            group.throughput(Throughput::Elements(reached as u64));
            group.bench_function(BenchmarkId::from_parameter(rules), |b| {
                let policy = Shelf::generated(rules).shared("generated");
                assert_eq!(policy.rules().len(), packs::rules_of(rules));
                let case = packs::generated_case(&policy, everything);
                let mut engine = Engine::new(policy);
                let decision = engine.decide(&case);
                assert_eq!(decision.status, Status::Final, "{:?}", decision.faults);
                b.iter(|| black_box(engine.decide(black_box(&case))));
            });
        }
        group.finish();
    }
}

/// Cases on the way through an interview, with how much is unknown: from nothing, over what an interview leaves out,
/// back to the moment when nothing was answered yet.
fn interview(policy: &Policy, engine: &mut Engine, all: &Query) -> Vec<(usize, Query)> {
    let mut case = Query { facts: Known::new(policy), ..all.clone() };
    let mut steps = vec![case.clone()];
    while let Some(question) = engine.decide(&case).questions.first() {
        case.facts.set(question.fact, all.facts.get(question.fact).clone());
        steps.push(case.clone());
    }
    let last = steps.len() - 1;
    let mut places = vec![last, last * 3 / 4, last / 2, last / 4, 1, 0];
    places.dedup();
    let unknown = |case: &Query| {
        let facts = (0..policy.facts().len()).map(|at| FactId(at as u32));
        facts.filter(|fact| *case.facts.get(*fact) == redress_engine::decision::Known::Unknown).count()
    };
    let on_the_way = places.into_iter().map(|place| steps[place].clone());
    std::iter::once(all.clone()).chain(on_the_way).map(|case| (unknown(&case), case)).collect()
}

fn by_unknown(c: &mut Criterion) {
    let policy = Shelf::of_repository().shared("telecom");
    let examples = packs::examples(&policy);
    let mut engine = Engine::new(Arc::clone(&policy));
    let (_, handset) =
        examples.iter().find(|(name, _)| name == "handset-strangers-contacts").expect("it is an example");
    let all = packs::complete(&policy, handset);
    let mut group = c.benchmark_group("unknown-facts");
    group.sampling_mode(SamplingMode::Flat).sample_size(10).warm_up_time(Duration::from_millis(300));
    for (unknown, case) in interview(&policy, &mut engine, &all) {
        group.measurement_time(Duration::from_secs(1));
        group.bench_function(BenchmarkId::from_parameter(unknown), |b| {
            b.iter(|| black_box(engine.decide(black_box(&case))));
        });
    }
    group.finish();
}

/// What would change it: all sets, and how long the window waits for one.
fn changes(c: &mut Criterion) {
    let policy = Shelf::of_repository().shared("telecom");
    let mut engine = Engine::new(Arc::clone(&policy));
    let examples = packs::examples(&policy);
    let mut group = c.benchmark_group("changes");
    group.sampling_mode(SamplingMode::Flat).sample_size(10).warm_up_time(Duration::from_millis(300));
    for wanted in ["handset-strangers-contacts", "handset-half-known"] {
        let (_, case) = examples.iter().find(|(name, _)| name == wanted).expect("it is an example");
        assert!(!engine.changes(case, 1).is_empty());
        let mut steps = 1u64;
        let mut search = Changes::new(case.clone());
        while search.step(&mut engine) {
            steps += 1;
        }
        group.throughput(Throughput::Elements(steps));
        group.bench_function(wanted, |b| b.iter(|| black_box(engine.changes(black_box(case), 12))));
    }
    group.finish();
}

criterion_group!(decision, beside, telecom, by_size, by_unknown, changes);
criterion_main!(decision);
