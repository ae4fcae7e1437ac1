//! What is said rather than computed: heads of compensation with their citations and the reasons against them,
//! escalations, remedies, deadlines, papers and scripts. Copied from the packs, in their order.

use super::facts::Ask;
use super::provisions::*;
use jiff::civil::Date;

/// The ground a head stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    Entitlement,
    Commitment,
    Goodwill,
}

/// A proof that ought to be at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Receipt,
    Statement,
    LossPapers,
    MedicalPapers,
}

/// Who may promise, lowest rank first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    FrontDesk,
    ShiftLead,
    StoreManager,
    OperationsHead,
    Finance,
    PublicRelations,
    Legal,
}

/// What is wanted of a role that an escalation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Approve,
    Consult,
    Notify,
}

/// A reason why a head is not due, by its place among the refusals of the head.
#[derive(Debug)]
pub struct Refusal {
    pub at: u32,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub cites: &'static [Provision],
}

pub const fn refusal(
    at: u32,
    from: Option<Date>,
    until: Option<Date>,
    cites: &'static [Provision],
) -> Refusal {
    Refusal { at, from, until, cites }
}

/// A head of compensation.
#[derive(Debug)]
pub struct Row {
    pub id: &'static str,
    pub basis: Basis,
    /// Of the heads of one group only the largest counts.
    pub group: Option<&'static str>,
    pub answers: &'static [Ask],
    pub in_force: (Option<Date>, Option<Date>),
    pub cites: &'static [Provision],
    pub evidence: &'static [Proof],
    pub refusals: &'static [Refusal],
}

/// Somebody else to be asked.
#[derive(Debug)]
pub struct Escalation {
    pub id: &'static str,
    pub needs: Role,
    pub mode: Mode,
    pub cites: &'static [Provision],
}

/// Help that is not money.
#[derive(Debug)]
pub struct Remedy {
    pub id: &'static str,
    pub answers: &'static [Ask],
    pub cites: &'static [Provision],
}

/// A clock.
#[derive(Debug)]
pub struct Deadline {
    pub id: &'static str,
    pub cites: &'static [Provision],
}

/// The heads, in the order in which a sum is spent on those of one basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    SuspensionRent,
    NumberGivenBack,
    KeepFeesReturned,
    BalanceReturned,
    CardExtended,
    DroppedCallsRefund,
    HotlinePutRight,
    AdvertHonoured,
    AdvertValue,
    PromisedGift,
    AdmissionInWriting,
    InstallDelayPenalty,
    FaultRentWaived,
    OutageReduction,
    UnalertedCharges,
    ItemisedBillFree,
    LateFeeExcess,
    ServiceCancelled,
    PromiseSecondPart,
    CourtesyCredit,
    RetentionCredit,
    LateCardCredit,
    LateFeeWaived,
    ClaimShutOut,
    InjuryCosts,
    GraveDefectIncrease,
    Distress,
    ApologyOwed,
    PublicApologyOwed,
    PersonalInfoLoss,
    Cure,
    TermDoesNotBind,
    MediaSurcharge,
    PriceRefund,
    OverchargeBack,
    DirectLoss,
    LostProfitOwed,
    VisitCosts,
    FraudIncrease,
}

/// All heads.
pub const HEADS: [Head; 39] = [
    Head::SuspensionRent,
    Head::NumberGivenBack,
    Head::KeepFeesReturned,
    Head::BalanceReturned,
    Head::CardExtended,
    Head::DroppedCallsRefund,
    Head::HotlinePutRight,
    Head::AdvertHonoured,
    Head::AdvertValue,
    Head::PromisedGift,
    Head::AdmissionInWriting,
    Head::InstallDelayPenalty,
    Head::FaultRentWaived,
    Head::OutageReduction,
    Head::UnalertedCharges,
    Head::ItemisedBillFree,
    Head::LateFeeExcess,
    Head::ServiceCancelled,
    Head::PromiseSecondPart,
    Head::CourtesyCredit,
    Head::RetentionCredit,
    Head::LateCardCredit,
    Head::LateFeeWaived,
    Head::ClaimShutOut,
    Head::InjuryCosts,
    Head::GraveDefectIncrease,
    Head::Distress,
    Head::ApologyOwed,
    Head::PublicApologyOwed,
    Head::PersonalInfoLoss,
    Head::Cure,
    Head::TermDoesNotBind,
    Head::MediaSurcharge,
    Head::PriceRefund,
    Head::OverchargeBack,
    Head::DirectLoss,
    Head::LostProfitOwed,
    Head::VisitCosts,
    Head::FraudIncrease,
];

pub static ESCALATIONS: [Escalation; 17] = [
    Escalation { id: "press_mentioned", needs: Role::PublicRelations, mode: Mode::Consult, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "press_involved", needs: Role::PublicRelations, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "fraud_indicators", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "injury_reported", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "public_apology_asked", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "admission_asked", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "personal_data_concerned", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "settled_matter_reopened", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "above_a_years_fees", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "claim_through_agent", needs: Role::Legal, mode: Mode::Consult, cites: &[COMPANY_ESCALATION, GENERAL_PRINCIPLES_65, GENERAL_RULES_165, CIVIL_CODE_165, REAL_NAME_RULES_6, SERVICE_AGREEMENT_NOTICE_1_5] },
    Escalation { id: "large_payment", needs: Role::Finance, mode: Mode::Notify, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "very_large_payment", needs: Role::Finance, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "fabrication_found", needs: Role::Legal, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "serial_claims_seen", needs: Role::Legal, mode: Mode::Notify, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "about_desk_staff", needs: Role::ShiftLead, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "about_shift_lead", needs: Role::StoreManager, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
    Escalation { id: "about_store_manager", needs: Role::OperationsHead, mode: Mode::Approve, cites: &[COMPANY_ESCALATION] },
];

pub static REMEDIES: [Remedy; 24] = [
    Remedy { id: "check_within_a_day", answers: &[Ask::Refund, Ask::DoubleRefund, Ask::FeeReduction], cites: &[TELECOM_REGULATIONS_2000_40, TELECOM_REGULATIONS_39] },
    Remedy { id: "monthly_totals", answers: &[Ask::SeeItemisedBill], cites: &[COMPANY_CONDUCT] },
    Remedy { id: "usage_alert_set", answers: &[Ask::FeeReduction, Ask::Refund], cites: &[TELECOM_REGULATIONS_2000_34_2, TELECOM_REGULATIONS_33_2] },
    Remedy { id: "plan_review", answers: &[Ask::UnfairTerms, Ask::FeeReduction], cites: &[TELECOM_REGULATIONS_2000_31, TELECOM_REGULATIONS_30_2] },
    Remedy { id: "block_services", answers: &[Ask::CancelService, Ask::DoubleRefund, Ask::HighCompensation], cites: &[TELECOM_REGULATIONS_2000_31, TELECOM_REGULATIONS_30_2] },
    Remedy { id: "urgent_visit", answers: &[Ask::HighCompensation, Ask::DelayPenalty, Ask::FeeReduction], cites: &[TELECOM_REGULATIONS_2000_40, TELECOM_REGULATIONS_39] },
    Remedy { id: "like_number", answers: &[Ask::RestoreService, Ask::HighCompensation], cites: &[COMPANY_NUMBER_RULE] },
    Remedy { id: "number_hold", answers: &[], cites: &[COMPANY_NUMBER_RULE] },
    Remedy { id: "card_talks", answers: &[Ask::ExtendCard, Ask::Refund], cites: &[COMPANY_CARD_RULE] },
    Remedy { id: "coverage_test", answers: &[Ask::Refund, Ask::FeeReduction, Ask::HighCompensation], cites: &[SERVICE_SPEC_1_4, COMPANY_CONDUCT] },
    Remedy { id: "call_back_booked", answers: &[Ask::BetterService, Ask::HighCompensation, Ask::MentalDistress, Ask::GiftOrPoints], cites: &[COMPANY_CONDUCT] },
    Remedy { id: "seal_and_trace", answers: &[Ask::DoubleRefund, Ask::HighCompensation], cites: &[COMPANY_CONDUCT] },
    Remedy { id: "register_for_offer", answers: &[Ask::PublicApology, Ask::HonourAdvertisement], cites: &[COMPANY_CONDUCT] },
    Remedy { id: "manager_talk", answers: &[Ask::PublicApology, Ask::MentalDistress, Ask::MediaExposure, Ask::GiftOrPoints, Ask::WrittenStatement], cites: &[COMPLAINT_RULES_COURTESY, COMPANY_CONDUCT] },
    Remedy { id: "written_reply", answers: &[Ask::WrittenStatement, Ask::MediaExposure, Ask::PublicApology], cites: &[COMPANY_CONDUCT] },
    Remedy { id: "petition_path", answers: &[Ask::HighCompensation, Ask::DoubleRefund, Ask::Refund, Ask::FeeReduction, Ask::UnfairTerms, Ask::RestoreService], cites: &[PETITION_MEASURES_2001_10, PETITION_MEASURES_2001_11, PETITION_MEASURES_2016_10, PETITION_MEASURES_2016_11] },
    Remedy { id: "agent_papers_list", answers: &[Ask::SeeItemisedBill, Ask::CancelService, Ask::FeeReduction, Ask::DelayPenalty, Ask::ExtendCard], cites: &[GENERAL_PRINCIPLES_65, GENERAL_RULES_165, CIVIL_CODE_165, REAL_NAME_RULES_6] },
    Remedy { id: "courteous_apology", answers: &[Ask::PublicApology, Ask::Apology, Ask::MentalDistress], cites: &[COMPLAINT_RULES_COURTESY] },
    Remedy { id: "written_account", answers: &[Ask::MediaExposure], cites: &[IMPLEMENTING_REGULATION_33_2, COMPLAINT_RULES_MERITS] },
    Remedy { id: "list_missing_papers", answers: &[Ask::HighCompensation, Ask::TransportAndWages, Ask::LawfulCompensation], cites: &[CIVIL_CODE_584, CONTRACT_LAW_113_1] },
    Remedy { id: "authority_form", answers: &[Ask::Refund, Ask::DoubleRefund, Ask::HighCompensation, Ask::LawfulCompensation, Ask::MentalDistress, Ask::TransportAndWages, Ask::Replacement, Ask::RestoreService], cites: &[CIVIL_CODE_165, GENERAL_RULES_165, GENERAL_PRINCIPLES_65] },
    Remedy { id: "repair_or_replace_instead", answers: &[Ask::Refund, Ask::DoubleRefund], cites: &[CIVIL_CODE_577, CONTRACT_LAW_107] },
    Remedy { id: "explain_the_term", answers: &[Ask::UnfairTerms], cites: &[CIVIL_CODE_496, CONTRACT_LAW_39] },
    Remedy { id: "where_to_turn", answers: &[Ask::Refund, Ask::DoubleRefund, Ask::HighCompensation, Ask::LawfulCompensation, Ask::MentalDistress, Ask::PublicApology, Ask::Apology, Ask::TransportAndWages, Ask::UnfairTerms, Ask::Replacement, Ask::RestoreService], cites: &[CONSUMER_LAW_2013_46, IMPLEMENTING_REGULATION_46, COMPLAINT_RULES_MERITS] },
];

pub static DEADLINES: [Deadline; 12] = [
    Deadline { id: "operator_answer", cites: &[PETITION_MEASURES_2016_OPERATOR_REPLY] },
    Deadline { id: "petition_acceptance", cites: &[PETITION_MEASURES_2016_14] },
    Deadline { id: "petition_reply", cites: &[PETITION_MEASURES_2016_REPLY, TELECOM_REGULATIONS_39] },
    Deadline { id: "repair_in_town", cites: &[TELECOM_REGULATIONS_2000_33, TELECOM_REGULATIONS_32] },
    Deadline { id: "repair_in_country", cites: &[TELECOM_REGULATIONS_2000_33, TELECOM_REGULATIONS_32] },
    Deadline { id: "secure_billing_data", cites: &[SERVICE_SPEC_RECORDS] },
    Deadline { id: "petition_last_day_charges", cites: &[PETITION_MEASURES_2001_10, PETITION_MEASURES_2016_11] },
    Deadline { id: "petition_last_day_other", cites: &[PETITION_MEASURES_2001_10, PETITION_MEASURES_2016_11] },
    Deadline { id: "card_extension_last_day", cites: &[COMPANY_CARD_RULE] },
    Deadline { id: "authority_answers", cites: &[CONSUMER_LAW_2013_46, IMPLEMENTING_REGULATION_46] },
    Deadline { id: "refund_without_delay", cites: &[PENALTIES_MEASURE_8, PENALTIES_MEASURE_10] },
    Deadline { id: "ratify_within", cites: &[CIVIL_CODE_171] },
];

pub static PAPERS: [&str; 14] = [
    "complaint_record",
    "identity_copies",
    "compensation_request",
    "settlement_agreement",
    "payment_receipt",
    "refusal_letter",
    "apology_letter",
    "sealed_device_note",
    "press_note",
    "number_rules_sheet",
    "power_of_attorney",
    "new_evidence_record",
    "loss_statement",
    "letter_of_apology",
];

pub static SCRIPTS: [&str; 53] = [
    "speak_lives_by_it",
    "speak_knows_it_all",
    "speak_doubts_the_rules",
    "speak_never_stops",
    "speak_in_the_right",
    "speak_changes_his_mind",
    "say_vas_not_ordered",
    "say_number_recovered",
    "say_card_expired",
    "say_call_drops",
    "say_hotline",
    "say_old_bill",
    "say_advert_counter",
    "say_agent_papers",
    "step_vent",
    "step_sorry_and_thanks",
    "step_find_out",
    "step_propose_sandwich",
    "step_propose_others_felt",
    "step_propose_piece_by_piece",
    "step_ask_his_view",
    "step_follow_up",
    "step_nuisance_caller",
    "say_high_refocus",
    "say_high_good_faith",
    "say_high_evidence",
    "say_high_calm_repeat",
    "say_high_ask_authority",
    "say_high_ask_back",
    "say_high_grounds",
    "say_double_promise",
    "say_double_no_fraud",
    "say_double_fraud_signs",
    "say_do_not_hide_origin",
    "say_distress_refuse",
    "say_distress_serious",
    "say_media_steady",
    "say_media_reporter",
    "say_apology_at_once",
    "say_public_apology_refuse",
    "say_transport_conditional",
    "say_terms_ask_which",
    "say_terms_right",
    "say_terms_price",
    "say_loss_needs_proof",
    "say_mistake_is_not_fraud",
    "say_distress",
    "say_media",
    "say_authority",
    "say_settled",
    "say_out_of_time",
    "say_serial",
    "say_term_falls",
];
