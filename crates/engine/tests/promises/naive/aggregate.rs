//! Aggregates over the records of a list.

use super::figures::{fits, whole};
use super::{Naive, Result, Value, all, and, both, fault, less, or};
use redress_engine::decision::{FaultKind, Known, Record};
use redress_engine::policy::{Aggregate, AggregateKind};

impl<'f> Naive<'f> {
    pub(super) fn aggregate(&self, aggregate: &Aggregate) -> Result<Value> {
        let records: &'f [Record] = match self.facts.get(aggregate.list) {
            Known::List(records) => records,
            other => panic!("the list is not known: {other:?}"),
        };
        let taken = |record| aggregate.filter.map_or(Ok(true), |filter| self.truth(filter, Some(record)));
        let item = aggregate.item;
        // `any` and `all` are `or` and `and` over the records: what decides wins over what fails.
        match aggregate.kind {
            AggregateKind::Any => {
                let each = |r| and(vec![taken(r), self.truth(item.expect("any of what"), Some(r))]);
                return or(records.iter().map(each).collect()).map(Value::Bool);
            }
            AggregateKind::All => {
                let each =
                    |r| or(vec![taken(r).map(|t| !t), self.truth(item.expect("all of what"), Some(r))]);
                return and(records.iter().map(each).collect()).map(Value::Bool);
            }
            _ => {}
        }
        // Of a record left out nothing is computed.
        let items = records.iter().map(|record| match (taken(record), item) {
            (Ok(false), _) => Ok(None),
            (Ok(true), Some(item)) => self.eval(item, Some(record)).map(Some),
            (Ok(true), None) => Ok(Some(Value::Number(whole(1)))),
            (Err(faults), Some(item)) => {
                both(Err::<Value, _>(faults), self.eval(item, Some(record))).map(|_| None)
            }
            (Err(faults), None) => Err(faults),
        });
        let items: Vec<Value> = all(items)?.into_iter().flatten().collect();
        let best = |replaces: fn(&Value, &Value) -> bool| {
            let best = items.iter().reduce(|a, b| if replaces(a, b) { b } else { a });
            best.cloned().map_or_else(|| fault(FaultKind::NoRecord), Ok)
        };
        match aggregate.kind {
            AggregateKind::Min => best(|a, b| less(b, a)),
            AggregateKind::Max => best(less),
            _ => items.iter().try_fold(Value::Number(whole(0)), |sum, item| {
                let (Value::Number(sum), Value::Number(item)) = (sum, item) else { panic!("no figures") };
                fits(sum + item)
            }),
        }
    }
}
