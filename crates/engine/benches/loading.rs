//! From the bytes of a pack to a checked policy.
//!
//! The packs of the repository, and generated ones of growing size: the time per byte should stay the same.

#![allow(clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
mod packs;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use packs::Shelf;
use std::hint::black_box;
use std::time::Duration;

fn repository(c: &mut Criterion) {
    let shelf = Shelf::of_repository();
    let mut group = c.benchmark_group("load");
    group.sample_size(20).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));
    for (name, with) in [("china", &["china"][..]), ("telecom", &["telecom", "china"])] {
        group.throughput(Throughput::Bytes(shelf.bytes(with)));
        group.bench_function(name, |b| b.iter(|| black_box(shelf.policy(name))));
    }
    group.finish();
}

fn generated(c: &mut Criterion) {
    let mut group = c.benchmark_group("load-generated");
    group.sampling_mode(SamplingMode::Flat).sample_size(10).warm_up_time(Duration::from_millis(500));
    for rules in [100, 1_000, 10_000, 100_000] {
        let shelf = Shelf::generated(rules);
        group.measurement_time(Duration::from_secs(if rules > 10_000 { 8 } else { 4 }));
        group.throughput(Throughput::Bytes(shelf.bytes(&["generated"])));
        group.bench_function(BenchmarkId::from_parameter(rules), |b| {
            b.iter(|| black_box(shelf.policy("generated")));
        });
    }
    group.finish();
}

criterion_group!(loading, repository, generated);
criterion_main!(loading);
