//! A shop, its people, and decisions as they might be made for it.

use jiff::civil::date;
use redress::case::*;
use redress_engine::Digest;
use redress_engine::decision::Verdict;
use redress_engine::policy::Currency;
use std::collections::BTreeMap;

pub const EAST: &str = "east-street";
pub const WEST: &str = "west-gate";

pub fn cny(yuan: i64) -> Sum {
    Sum::of_minor(yuan * 100, Currency::CNY).unwrap()
}

/// So many minutes into the day.
pub fn at(minutes: i64) -> At {
    At(1_780_000_000_000_000 + minutes * 60_000_000)
}

fn person(number: u8, role: &str, shop: &str) -> Actor {
    Actor {
        account: AccountId([number; 16]),
        role: role.to_owned(),
        shop: shop.to_owned(),
        everywhere: false,
        is_administrator: false,
        is_legal: false,
        delegations: Vec::new(),
    }
}

/// The handler of most cases.
pub fn lin() -> Actor {
    person(1, "front_desk", EAST)
}

/// Her colleague.
pub fn mei() -> Actor {
    person(2, "front_desk", EAST)
}

pub fn shift_lead() -> Actor {
    person(3, "shift_lead", EAST)
}

pub fn wang() -> Actor {
    person(4, "store_manager", EAST)
}

pub fn second_manager() -> Actor {
    person(5, "store_manager", EAST)
}

pub fn manager_of_west() -> Actor {
    person(6, "store_manager", WEST)
}

pub fn operations() -> Actor {
    Actor { everywhere: true, ..person(7, "operations_head", "head-office") }
}

pub fn press_officer() -> Actor {
    Actor { everywhere: true, ..person(8, "public_relations", "head-office") }
}

pub fn lawyer() -> Actor {
    Actor { everywhere: true, is_legal: true, ..person(9, "legal", "head-office") }
}

pub fn second_lawyer() -> Actor {
    Actor { everywhere: true, is_legal: true, ..person(10, "legal", "head-office") }
}

pub fn administrator() -> Actor {
    Actor { is_administrator: true, ..person(11, "finance", "head-office") }
}

pub fn everybody() -> Vec<Actor> {
    vec![
        lin(),
        mei(),
        shift_lead(),
        wang(),
        second_manager(),
        manager_of_west(),
        operations(),
        press_officer(),
        lawyer(),
        second_lawyer(),
        administrator(),
        deputy(&mei(), &wang()),
    ]
}

/// She, who may stand in for him from minute 100 up to 1000.
pub fn deputy(of_whom: &Actor, for_whom: &Actor) -> Actor {
    let lent = LentAuthority {
        of: for_whom.account,
        role: for_whom.role.clone(),
        shop: for_whom.shop.clone(),
        everywhere: for_whom.everywhere,
        from: at(100),
        until: at(1000),
    };
    let mut delegations = of_whom.delegations.clone();
    delegations.push(lent);
    Actor { delegations, ..of_whom.clone() }
}

pub fn standing_in(for_whom: &Actor) -> Capacity {
    Capacity { role: for_whom.role.clone(), deputy_for: Some(for_whom.account) }
}

/// The example matrix of the telecom pack, by whole offers.
const REACHES: [(&str, i64, i64); 7] = [
    ("front_desk", 1, 200),
    ("shift_lead", 2, 1000),
    ("store_manager", 3, 5000),
    ("operations_head", 4, 50_000),
    ("finance", 5, 0),
    ("public_relations", 6, 0),
    ("legal", 7, 60_000),
];

pub const POLICY: Digest = Digest([7; 32]);
pub const NEW_POLICY: Digest = Digest([8; 32]);

pub fn authority(yuan: i64) -> Need {
    Need::Authority { sum: cny(yuan) }
}

pub fn approve(role: &str) -> Need {
    Need::Approve { role: role.to_owned() }
}

pub fn consult(role: &str) -> Need {
    Need::Consult { role: role.to_owned() }
}

/// A decision for the front desk: 100 owed, up to 60 000 possible.
pub fn decided(revision: u32, yuan: i64, needs: &[Need]) -> Box<Decided> {
    decided_for("front_desk", revision, yuan, needs)
}

pub fn decided_for(role: &str, revision: u32, yuan: i64, needs: &[Need]) -> Box<Decided> {
    let reach = |(role, rank, yuan): (&str, i64, i64)| AuthorityReach {
        role: role.to_owned(),
        rank,
        up_to: cny(yuan),
    };
    let approved = |need: &Need| !matches!(need, Need::Consult { .. });
    let verdict = if needs.iter().any(approved) { Verdict::NeedsApproval } else { Verdict::Yes };
    let floor = if yuan == 0 { 0 } else { 100 };
    let summary = Summary {
        sum: cny(yuan),
        named: true,
        floor: cny(floor),
        ceiling: cny(60_000),
        recommended: cny(floor),
        goodwill: cny((yuan - floor).max(0)),
        verdict,
        reaches: REACHES.map(reach).to_vec(),
        needs: needs.to_vec(),
        route: vec!["shift_lead".to_owned(), "store_manager".to_owned()],
        tells: Vec::new(),
        pay_alone_up_to: Some(cny(200)),
    };
    let as_of = date(2026, 6, 1);
    let decision = Digest([9; 32]);
    Box::new(Decided {
        revision,
        policy: POLICY,
        as_of,
        role: role.to_owned(),
        decision,
        engine: EngineVersion::present(),
        summary,
        past: None,
    })
}

pub fn file(facts: &str) -> CaseFile {
    CaseFile {
        matter: Some("order 77".to_owned()),
        matter_key: None,
        personal: BTreeMap::from([("name".to_owned(), Commitment([1; 32]))]),
        facts: facts.to_owned(),
    }
}

pub fn opened() -> Opened {
    let number = "2026-0001".to_owned();
    Opened { number, shop: EAST.to_owned(), pack: "telecom".to_owned(), file: file("revision 1") }
}
