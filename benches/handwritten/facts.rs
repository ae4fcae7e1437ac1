//! What is known of a case, as a plain struct: every fact has a value.

use jiff::civil::Date;
use redress_engine::decision::{Known, Query, Record};
use redress_engine::policy::{FactId, Literal, Policy};
use rust_decimal::Decimal;

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant),+ }

        impl Choice for $name {
            fn named(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

trait Choice: Sized {
    fn named(id: &str) -> Option<Self>;
}

choice!(
    /// What a customer asks for.
    Ask {
        Refund = "refund", DoubleRefund = "double_refund", HighCompensation = "high_compensation",
        LawfulCompensation = "lawful_compensation", MentalDistress = "mental_distress",
        MediaExposure = "media_exposure", PublicApology = "public_apology", Apology = "apology",
        TransportAndWages = "transport_and_wages", UnfairTerms = "unfair_terms", Replacement = "replacement",
        RestoreService = "restore_service", DelayPenalty = "delay_penalty", FeeReduction = "fee_reduction",
        SeeItemisedBill = "see_itemised_bill", CancelService = "cancel_service", ExtendCard = "extend_card",
        HonourAdvertisement = "honour_advertisement", BetterService = "better_service",
        GiftOrPoints = "gift_or_points", WrittenStatement = "written_statement",
    }
);
choice!(
    /// What a customer lost.
    LossKind {
        Goods = "goods", Repair = "repair", Overcharge = "overcharge", Data = "data", Interest = "interest",
        OtherDirect = "other_direct", Transport = "transport", LostWages = "lost_wages", Medical = "medical",
        Nursing = "nursing", Nutrition = "nutrition", PersonalInfo = "personal_info", LostProfit = "lost_profit",
    }
);
choice!(
    /// What the complaint is about.
    Matter {
        Billing = "billing", ValueAddedService = "value_added_service", SaleOfHandset = "sale_of_handset",
        Advertisement = "advertisement", Installation = "installation", Fault = "fault", Outage = "outage",
        Number = "number", RechargeCard = "recharge_card", CallQuality = "call_quality", Hotline = "hotline",
        ServiceConduct = "service_conduct", ContractTerms = "contract_terms", PersonalData = "personal_data",
        Other = "other",
    }
);
choice!(BillingIssue {
    WrongCharge = "wrong_charge", SuddenHighBill = "sudden_high_bill", ItemisedData = "itemised_data",
    LateFee = "late_fee", TariffDislike = "tariff_dislike",
});
choice!(Place { Town = "town", Country = "country" });
choice!(NumberIssue {
    NumberRecovered = "number_recovered", SuspendedEarly = "suspended_early",
    ReconnectedLate = "reconnected_late", Other = "other_number_issue",
});
choice!(ComplaintAbout {
    Nobody = "nobody", DeskStaff = "desk_staff", ShiftLead = "a_shift_lead", StoreManager = "a_store_manager",
});
choice!(PressContact {
    MentionedOnly = "mentioned_only", ReporterAsking = "reporter_asking", Published = "published",
});
choice!(OutsideBody {
    NoBody = "no_body", TelecomPetition = "telecom_petition", MarketRegulator = "market_regulator",
});
choice!(Manner {
    LivesByIt = "lives_by_it", KnowsItAll = "knows_it_all", DoubtsTheRules = "doubts_the_rules",
    NeverStops = "never_stops", InTheRight = "in_the_right", ChangesHisMind = "changes_his_mind",
    NuisanceCaller = "nuisance_caller", Plain = "plain",
});
choice!(Stage {
    Venting = "venting", SorryAndThanks = "sorry_and_thanks", FindingOut = "finding_out",
    Proposing = "proposing", Agreeing = "agreeing", FollowingUp = "following_up",
});
choice!(Claimant { Customer = "customer", Guardian = "guardian", Agent = "agent", Stranger = "stranger" });
choice!(Conduct {
    None = "none", UnsafeOrSpoiled = "unsafe_or_spoiled", ForgedMarkOrOrigin = "forged_mark_or_origin",
    FakeAsGenuine = "fake_as_genuine", BannedGoods = "banned_goods", RiggedMeasure = "rigged_measure",
    MoneyWithoutPerformance = "money_without_performance", FalsePublicity = "false_publicity",
    PaddedService = "padded_service",
});
choice!(FaultDegree { Ordinary = "ordinary", Gross = "gross", Wilful = "wilful" });
choice!(HarmGrade { Passing = "passing", Treated = "treated", Lasting = "lasting" });

/// A demand with the sum asked.
#[derive(Clone, Debug)]
pub struct Demand {
    pub kind: Ask,
    pub amount: Option<Decimal>,
}

/// A loss.
#[derive(Clone, Debug)]
pub struct Loss {
    pub kind: LossKind,
    pub amount: Decimal,
    pub proven: bool,
    pub avoidable: Decimal,
    pub foreseeable: bool,
    pub certain: bool,
}

macro_rules! facts {
    (
        truths { $($truth:ident)* } figures { $($figure:ident)* } dates { $($date:ident)* }
        choices { $($choice:ident: $kind:ident,)* }
    ) => {
        /// A complaint. Sums are in yuan, rates and shares are fractions.
        #[derive(Clone, Debug)]
        pub struct Facts {
            pub as_of: Date,
            /// By rank, from 0.
            pub role: Option<usize>,
            pub promise: Option<Decimal>,
            pub demands: Vec<Demand>,
            pub losses: Vec<Loss>,
            $(pub $truth: bool,)*
            $(pub $figure: Decimal,)*
            $(pub $date: Date,)*
            $(pub $choice: $kind,)*
        }

        impl Facts {
            /// The facts of a case in which all is known.
            pub fn of(policy: &Policy, case: &Query) -> Self {
                let known = Answers { policy, case };
                Self {
                    as_of: case.as_of,
                    role: case.role.map(|role| (policy.role(role).rank - 1) as usize),
                    promise: case.promise,
                    demands: known.records("demands").map(|record| known.demand(record)).collect(),
                    losses: known.records("losses").map(|record| known.loss(record)).collect(),
                    $($truth: known.truth(stringify!($truth)),)*
                    $($figure: known.figure(stringify!($figure)),)*
                    $($date: known.date(stringify!($date)),)*
                    $($choice: known.choice(stringify!($choice)),)*
                }
            }
        }
    };
}

facts! {
    truths {
        about_deception for_living_needs false_statement intent_disproved misled customer_also_breached
        bodily_injury injury_our_responsibility defect_known grave_health_harm personal_rights_harmed serious_harm
        customer_is_person harm_in_public processor_not_at_fault about_terms term_is_standard term_material
        term_flagged term_unfair term_ambiguous stopped_under_term receipt_at_hand statement_at_hand
        loss_papers_at_hand medical_papers_at_hand authority_complete agent_ratified settled_before new_evidence
        customer_staged_it short_period_matter limitation_interrupted sent_by_agency breach purpose_defeated
        prepaid_unperformed cure_possible both_ids_shown keep_fee_paid number_reassigned other_suspension_period
        strangers_data_on_device advert_definite advert_terms_met advert_can_be_honoured gift_was_promised
        wants_to_leave charge_found_wrong order_on_record alert_sent records_still_held install_own_cause
        own_equipment_cause outage_notified
    }
    figures {
        price_paid value_used balance_left card_face_value advert_benefit_value goodwill_90_days earlier_payments
        bill_sum bill_mean charges_after_alert_due late_fee_charged arrears_sum install_fee_paid monthly_fee
        dropped_call_charges own_fault_share similar_claims_12_months days_suspended months_kept
        overdue_days_at_suspension reconnect_hours days_without_service years_with_us unfounded_in_a_year
        complaints_in_a_year arrears_days install_days_late down_hours measured_drop_rate agent_answer_rate
    }
    dates { incident_date complaint_date knew_of_harm_on card_expired_on outside_date }
    choices {
        listed_conduct: Conduct, fault_degree: FaultDegree, harm_grade: HarmGrade, claimant: Claimant,
        number_issue: NumberIssue, complaint_about: ComplaintAbout, press_contact: PressContact,
        outside_body: OutsideBody, customer_manner: Manner, talk_stage: Stage, matter: Matter,
        billing_issue: BillingIssue, place: Place,
    }
}

/// The answers of a case, by the names of the facts.
struct Answers<'a> {
    policy: &'a Policy,
    case: &'a Query,
}

impl<'a> Answers<'a> {
    fn place(&self, name: &str) -> FactId {
        let at = self.policy.facts().iter().position(|fact| &*fact.id == name);
        FactId(at.unwrap_or_else(|| panic!("the pack has no fact {name}")) as u32)
    }

    fn literal(&self, name: &str) -> &'a Literal {
        match self.case.facts.get(self.place(name)) {
            Known::Value(literal) => literal,
            _ => panic!("{name} is not known"),
        }
    }

    fn truth(&self, name: &str) -> bool {
        matches!(self.literal(name), Literal::Bool(true))
    }

    fn figure(&self, name: &str) -> Decimal {
        number(self.literal(name)).unwrap_or_else(|| panic!("{name} is no number"))
    }

    fn date(&self, name: &str) -> Date {
        match self.literal(name) {
            Literal::Date(date) => *date,
            _ => panic!("{name} is no date"),
        }
    }

    fn choice<C: Choice>(&self, name: &str) -> C {
        let fact = self.policy.fact(self.place(name));
        let id = match self.literal(name) {
            Literal::Choice(at) => fact.choices.get(usize::from(*at)).map(|choice| &*choice.id),
            _ => None,
        };
        id.and_then(C::named).unwrap_or_else(|| panic!("{name} has a choice unknown here: {id:?}"))
    }

    fn records(&self, name: &str) -> std::slice::Iter<'a, Record> {
        match self.case.facts.get(self.place(name)) {
            Known::List(records) => records.iter(),
            _ => panic!("{name} is not known"),
        }
    }

    fn demand(&self, record: &Record) -> Demand {
        let kind = match record.first() {
            Some(Some(Literal::Choice(at))) => {
                self.policy.demands().get(usize::from(*at)).and_then(|demand| Ask::named(&demand.id))
            }
            _ => None,
        };
        Demand {
            kind: kind.unwrap_or_else(|| panic!("a demand unknown here: {record:?}")),
            amount: record.get(1).and_then(Option::as_ref).and_then(number),
        }
    }

    fn loss(&self, record: &Record) -> Loss {
        let fields = &self.policy.fact(self.place("losses")).fields;
        let field = |name: &str| {
            let at = fields.iter().position(|field| &*field.id == name);
            at.and_then(|at| record.get(at)).and_then(Option::as_ref)
        };
        let truth = |name: &str| matches!(field(name), Some(Literal::Bool(true)));
        let sum = |name: &str| field(name).and_then(number).unwrap_or_default();
        let kind = match (field("kind"), fields.iter().find(|field| &*field.id == "kind")) {
            (Some(Literal::Choice(at)), Some(field)) => {
                field.choices.get(usize::from(*at)).and_then(|choice| LossKind::named(&choice.id))
            }
            _ => None,
        };
        Loss {
            kind: kind.unwrap_or_else(|| panic!("a loss unknown here: {record:?}")),
            amount: sum("amount"),
            proven: truth("proven"),
            avoidable: sum("avoidable"),
            foreseeable: truth("foreseeable"),
            certain: truth("certain"),
        }
    }
}

fn number(literal: &Literal) -> Option<Decimal> {
    match literal {
        Literal::Number(number) => Some(*number),
        _ => None,
    }
}
