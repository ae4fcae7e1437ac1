//! Rules that need each other, named with the whole way round. (Exceptions that override each other in a circle are found
//! when they are given their types.)

use super::readers;
use super::reads::{Read, Reads};
use crate::policy::finding::{Code, Finding};
use crate::policy::model::Policy;
use crate::policy::source::Span;
use crate::policy::types::{Name, RuleId};
use std::collections::{HashMap, VecDeque};

/// So many stations of a way round are named; of a longer one the first, and that there are more.
const NAMED: usize = 20;

/// One finding for each knot of rules, with one of the shortest ways round in it.
pub(super) fn check(policy: &Policy) -> Vec<Finding> {
    let rules: Vec<Vec<usize>> =
        policy.rules.iter().map(|rule| rule.uses.rules.iter().map(|id| id.index()).collect()).collect();
    knots(&rules).iter().filter_map(|knot| of_rules(policy, &rules, knot)).collect()
}

fn of_rules(policy: &Policy, graph: &[Vec<usize>], knot: &[usize]) -> Option<Finding> {
    let way = shortest(graph, knot);
    let rules: Vec<_> = way.iter().filter_map(|at| policy.rules.get(*at)).collect();
    let first = rules.first()?;
    let next = RuleId(*way.get(1).or(way.first())? as u32);
    // The very words by which the first reads the second; a parameter's date may stand between them.
    let words =
        Reads::of(policy, readers::expressions_of(policy, first)).find_map(|(read, span)| match read {
            Read::Rule(id) if id == next => Some(span),
            Read::Parameter(id) => {
                let by = policy.parameters.get(id.index())?.by;
                Reads::of(policy, [by]).any(|(read, _)| read == Read::Rule(next)).then_some(span)
            }
            _ => None,
        });
    let names = rules.iter().map(|rule| &rule.id).collect();
    let place: Span = words.unwrap_or(first.span);
    Some(Finding::new(Code::Cycle, place).with("path", path(names)))
}

fn path(names: Vec<&Name>) -> String {
    let mut stations: Vec<&str> = names.iter().take(NAMED).map(|name| &***name).collect();
    if names.len() > NAMED {
        stations.push("…");
    }
    stations.extend(names.first().map(|name| &***name));
    stations.join(" → ")
}

/// Sets of nodes of which each can be reached from each (Tarjan), without those of one node that does not read itself.
/// Each set is in order, and the sets are in order of their first.
fn knots(graph: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let count = graph.len();
    let (mut order, mut low, mut waiting) = (vec![NEW; count], vec![0; count], vec![false; count]);
    let (mut stack, mut knots, mut next) = (Vec::new(), Vec::new(), 0);
    // A call stack of its own: who is being walked, and how many of its edges are done.
    let mut walk: Vec<(usize, usize)> = Vec::new();
    for root in 0..count {
        if order[root] != NEW {
            continue;
        }
        walk.push((root, 0));
        while let Some((node, edge)) = walk.pop() {
            if edge == 0 {
                (order[node], low[node], waiting[node]) = (next, next, true);
                next += 1;
                stack.push(node);
            } else if let Some(done) = graph[node].get(edge - 1) {
                low[node] = low[node].min(low[*done]);
            }
            let mut open = graph[node].iter().enumerate().skip(edge);
            let deeper = open.find_map(|(at, target)| {
                if order[*target] == NEW {
                    return Some((at, *target));
                }
                if waiting[*target] {
                    low[node] = low[node].min(order[*target]);
                }
                None
            });
            if let Some((at, target)) = deeper {
                walk.push((node, at + 1));
                walk.push((target, 0));
                continue;
            }
            if low[node] == order[node] {
                let from = stack.iter().rposition(|waits| *waits == node).unwrap_or(0);
                let mut knot = stack.split_off(from);
                for member in &knot {
                    waiting[*member] = false;
                }
                if knot.len() > 1 || graph[node].contains(&node) {
                    knot.sort_unstable();
                    knots.push(knot);
                }
            }
        }
    }
    knots.sort_unstable();
    knots
}

/// A shortest way from the first of a knot back to it, the return left out.
fn shortest(graph: &[Vec<usize>], knot: &[usize]) -> Vec<usize> {
    let Some(&start) = knot.first() else { return Vec::new() };
    let mut came_from: HashMap<usize, usize> = HashMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(node) = open.pop_front() {
        for target in &graph[node] {
            if *target == start {
                let mut way = vec![node];
                let mut at = node;
                while let Some(before) = came_from.get(&at) {
                    way.push(*before);
                    at = *before;
                }
                way.reverse();
                return way;
            }
            if knot.binary_search(target).is_ok() && !came_from.contains_key(target) {
                came_from.insert(*target, node);
                open.push_back(*target);
            }
        }
    }
    knot.to_vec()
}

#[cfg(test)]
mod tests {
    use super::{knots, shortest};

    #[test]
    fn knots_are_found_and_chains_are_none() {
        let graph = [vec![1], vec![2, 4], vec![0, 3], vec![3], vec![5], vec![]];
        let knots = knots(&graph);
        assert_eq!(knots, [vec![0, 1, 2], vec![3]]);
        assert_eq!(shortest(&graph, &knots[0]), [0, 1, 2]);
        assert_eq!(shortest(&graph, &knots[1]), [3]);
    }

    #[test]
    fn the_shortest_way_round_is_named() {
        let graph = [vec![1, 2], vec![2], vec![3], vec![0]];
        assert_eq!(shortest(&graph, &knots(&graph)[0]), [0, 2, 3]);
    }

    #[test]
    fn a_hundred_thousand_rules_are_walked_without_recursion() {
        let count = 100_000;
        let mut graph: Vec<Vec<usize>> = (1..=count).map(|next| vec![next]).collect();
        graph.push(Vec::new());
        assert!(knots(&graph).is_empty());
        graph[count] = vec![0];
        assert_eq!(knots(&graph), [(0..=count).collect::<Vec<_>>()]);
    }
}
