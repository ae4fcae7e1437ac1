//! The provisions cited, with the days on which they are in force; copied from `law.toml` of both packs.

use jiff::civil::{Date, date};

/// An article that can be cited.
#[derive(Clone, Copy, Debug)]
pub struct Provision {
    pub id: &'static str,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

const fn provision(id: &'static str, from: Option<Date>, until: Option<Date>) -> Provision {
    Provision { id, from, until }
}

pub const BILLING_PROMISE_CALLS: Provision =
    provision("billing_promise_calls", Some(date(2003, 10, 28)), None);
pub const BILLING_PROMISE_DATA: Provision = provision("billing_promise_data", Some(date(2005, 3, 15)), None);
pub const CIVIL_CODE_1000: Provision = provision("civil_code_1000", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_1038: Provision = provision("civil_code_1038", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_1165: Provision = provision("civil_code_1165", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_1179: Provision = provision("civil_code_1179", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_1182: Provision = provision("civil_code_1182", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_1183: Provision = provision("civil_code_1183", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_1184: Provision = provision("civil_code_1184", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_165: Provision = provision("civil_code_165", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_171: Provision = provision("civil_code_171", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_179: Provision = provision("civil_code_179", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_188: Provision = provision("civil_code_188", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_496: Provision = provision("civil_code_496", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_497: Provision = provision("civil_code_497", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_577: Provision = provision("civil_code_577", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_583: Provision = provision("civil_code_583", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_584: Provision = provision("civil_code_584", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_591: Provision = provision("civil_code_591", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_995: Provision = provision("civil_code_995", Some(date(2021, 1, 1)), None);
pub const CIVIL_CODE_999: Provision = provision("civil_code_999", Some(date(2021, 1, 1)), None);
pub const COMPANY_ALERT_RULE: Provision = provision("company_alert_rule", None, None);
pub const COMPANY_CARD_RULE: Provision = provision("company_card_rule", None, None);
pub const COMPANY_CONDUCT: Provision = provision("company_conduct", None, None);
pub const COMPANY_ESCALATION: Provision = provision("company_escalation", None, None);
pub const COMPANY_GOODWILL: Provision = provision("company_goodwill", None, None);
pub const COMPANY_NUMBER_RULE: Provision = provision("company_number_rule", None, None);
pub const COMPANY_RENT_RULE: Provision = provision("company_rent_rule", None, None);
pub const COMPLAINT_RULES_COURTESY: Provision = provision("complaint_rules_courtesy", None, None);
pub const COMPLAINT_RULES_DISTRESS: Provision = provision("complaint_rules_distress", None, None);
pub const COMPLAINT_RULES_FABRICATED: Provision = provision("complaint_rules_fabricated", None, None);
pub const COMPLAINT_RULES_MERITS: Provision = provision("complaint_rules_merits", None, None);
pub const COMPLAINT_RULES_SETTLED: Provision = provision("complaint_rules_settled", None, None);
pub const CONSUMER_LAW_1993_41: Provision =
    provision("consumer_law_1993_41", Some(date(1994, 1, 1)), Some(date(2014, 3, 14)));
pub const CONSUMER_LAW_1993_47: Provision =
    provision("consumer_law_1993_47", Some(date(1994, 1, 1)), Some(date(2014, 3, 14)));
pub const CONSUMER_LAW_1993_49: Provision =
    provision("consumer_law_1993_49", Some(date(1994, 1, 1)), Some(date(2014, 3, 14)));
pub const CONSUMER_LAW_2013_24: Provision = provision("consumer_law_2013_24", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_26: Provision = provision("consumer_law_2013_26", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_46: Provision = provision("consumer_law_2013_46", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_49: Provision = provision("consumer_law_2013_49", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_50: Provision = provision("consumer_law_2013_50", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_52: Provision = provision("consumer_law_2013_52", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_53: Provision = provision("consumer_law_2013_53", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_55_1: Provision =
    provision("consumer_law_2013_55_1", Some(date(2014, 3, 15)), None);
pub const CONSUMER_LAW_2013_55_2: Provision =
    provision("consumer_law_2013_55_2", Some(date(2014, 3, 15)), None);
pub const CONTRACT_INTERPRETATION_60: Provision =
    provision("contract_interpretation_60", Some(date(2023, 12, 5)), None);
pub const CONTRACT_INTERPRETATION_63: Provision =
    provision("contract_interpretation_63", Some(date(2023, 12, 5)), None);
pub const CONTRACT_LAW_107: Provision =
    provision("contract_law_107", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const CONTRACT_LAW_112: Provision =
    provision("contract_law_112", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const CONTRACT_LAW_113_1: Provision =
    provision("contract_law_113_1", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const CONTRACT_LAW_113_2: Provision =
    provision("contract_law_113_2", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const CONTRACT_LAW_119: Provision =
    provision("contract_law_119", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const CONTRACT_LAW_39: Provision =
    provision("contract_law_39", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const CONTRACT_LAW_40: Provision =
    provision("contract_law_40", Some(date(1999, 10, 1)), Some(date(2020, 12, 31)));
pub const DISTRESS_INTERPRETATION_2001_1: Provision =
    provision("distress_interpretation_2001_1", Some(date(2001, 3, 10)), Some(date(2020, 12, 31)));
pub const DISTRESS_INTERPRETATION_2001_10: Provision =
    provision("distress_interpretation_2001_10", Some(date(2001, 3, 10)), Some(date(2020, 12, 31)));
pub const DISTRESS_INTERPRETATION_2001_8: Provision =
    provision("distress_interpretation_2001_8", Some(date(2001, 3, 10)), Some(date(2020, 12, 31)));
pub const DISTRESS_INTERPRETATION_2020_1: Provision =
    provision("distress_interpretation_2020_1", Some(date(2021, 1, 1)), None);
pub const DISTRESS_INTERPRETATION_2020_5: Provision =
    provision("distress_interpretation_2020_5", Some(date(2021, 1, 1)), None);
pub const FRAUD_MEASURE_1996_2: Provision =
    provision("fraud_measure_1996_2", Some(date(1996, 3, 15)), Some(date(2015, 3, 14)));
pub const FRAUD_MEASURE_1996_4: Provision =
    provision("fraud_measure_1996_4", Some(date(1996, 3, 15)), Some(date(2015, 3, 14)));
pub const GENERAL_PRINCIPLES_106: Provision =
    provision("general_principles_106", Some(date(1987, 1, 1)), Some(date(2020, 12, 31)));
pub const GENERAL_PRINCIPLES_119: Provision =
    provision("general_principles_119", Some(date(1987, 1, 1)), Some(date(2020, 12, 31)));
pub const GENERAL_PRINCIPLES_120: Provision =
    provision("general_principles_120", Some(date(1987, 1, 1)), Some(date(2020, 12, 31)));
pub const GENERAL_PRINCIPLES_134: Provision =
    provision("general_principles_134", Some(date(1987, 1, 1)), Some(date(2020, 12, 31)));
pub const GENERAL_PRINCIPLES_135: Provision =
    provision("general_principles_135", None, Some(date(2017, 9, 30)));
pub const GENERAL_PRINCIPLES_136: Provision =
    provision("general_principles_136", None, Some(date(2017, 9, 30)));
pub const GENERAL_PRINCIPLES_137: Provision =
    provision("general_principles_137", None, Some(date(2017, 9, 30)));
pub const GENERAL_PRINCIPLES_65: Provision =
    provision("general_principles_65", Some(date(1987, 1, 1)), Some(date(2020, 12, 31)));
pub const GENERAL_RULES_165: Provision =
    provision("general_rules_165", Some(date(2017, 10, 1)), Some(date(2020, 12, 31)));
pub const GENERAL_RULES_188: Provision =
    provision("general_rules_188", Some(date(2017, 10, 1)), Some(date(2020, 12, 31)));
pub const IMPLEMENTING_REGULATION_12: Provision =
    provision("implementing_regulation_12", Some(date(2024, 7, 1)), None);
pub const IMPLEMENTING_REGULATION_33_2: Provision =
    provision("implementing_regulation_33_2", Some(date(2024, 7, 1)), None);
pub const IMPLEMENTING_REGULATION_46: Provision =
    provision("implementing_regulation_46", Some(date(2024, 7, 1)), None);
pub const IMPLEMENTING_REGULATION_49_1: Provision =
    provision("implementing_regulation_49_1", Some(date(2024, 7, 1)), None);
pub const IMPLEMENTING_REGULATION_49_2: Provision =
    provision("implementing_regulation_49_2", Some(date(2024, 7, 1)), None);
pub const INJURY_INTERPRETATION_2022_7: Provision =
    provision("injury_interpretation_2022_7", Some(date(2022, 5, 1)), None);
pub const INJURY_INTERPRETATION_2022_8: Provision =
    provision("injury_interpretation_2022_8", Some(date(2022, 5, 1)), None);
pub const INJURY_INTERPRETATION_2022_9: Provision =
    provision("injury_interpretation_2022_9", Some(date(2022, 5, 1)), None);
pub const PENALTIES_MEASURE_10: Provision = provision("penalties_measure_10", Some(date(2015, 3, 15)), None);
pub const PENALTIES_MEASURE_16: Provision = provision("penalties_measure_16", Some(date(2015, 3, 15)), None);
pub const PENALTIES_MEASURE_8: Provision = provision("penalties_measure_8", Some(date(2015, 3, 15)), None);
pub const PERSONAL_INFORMATION_LAW_69: Provision =
    provision("personal_information_law_69", Some(date(2021, 11, 1)), None);
pub const PETITION_MEASURES_2001_10: Provision =
    provision("petition_measures_2001_10", Some(date(2001, 1, 11)), Some(date(2016, 7, 29)));
pub const PETITION_MEASURES_2001_11: Provision =
    provision("petition_measures_2001_11", Some(date(2001, 1, 11)), Some(date(2016, 7, 29)));
pub const PETITION_MEASURES_2016_10: Provision =
    provision("petition_measures_2016_10", Some(date(2016, 7, 30)), None);
pub const PETITION_MEASURES_2016_11: Provision =
    provision("petition_measures_2016_11", Some(date(2016, 7, 30)), None);
pub const PETITION_MEASURES_2016_14: Provision =
    provision("petition_measures_2016_14", Some(date(2016, 7, 30)), None);
pub const PETITION_MEASURES_2016_OPERATOR_REPLY: Provision =
    provision("petition_measures_2016_operator_reply", Some(date(2016, 7, 30)), None);
pub const PETITION_MEASURES_2016_REPLY: Provision =
    provision("petition_measures_2016_reply", Some(date(2016, 7, 30)), None);
pub const PRICE_FRAUD_RULES_21: Provision = provision("price_fraud_rules_21", Some(date(2022, 7, 1)), None);
pub const PRICE_LAW_41: Provision = provision("price_law_41", Some(date(1998, 5, 1)), None);
pub const PRODUCT_QUALITY_LAW_41: Provision =
    provision("product_quality_law_41", Some(date(1993, 9, 1)), None);
pub const REAL_NAME_RULES_6: Provision = provision("real_name_rules_6", Some(date(2013, 9, 1)), None);
pub const SERVICE_AGREEMENT_NOTICE_1_5: Provision =
    provision("service_agreement_notice_1_5", Some(date(2017, 2, 1)), None);
pub const SERVICE_SPEC_1_4: Provision = provision("service_spec_1_4", Some(date(2005, 4, 20)), None);
pub const SERVICE_SPEC_3G_QUALITY: Provision =
    provision("service_spec_3g_quality", Some(date(2009, 6, 1)), None);
pub const SERVICE_SPEC_ANSWER: Provision = provision("service_spec_answer", Some(date(2005, 4, 20)), None);
pub const SERVICE_SPEC_DROP_RATE: Provision =
    provision("service_spec_drop_rate", Some(date(2005, 4, 20)), None);
pub const SERVICE_SPEC_RECORDS: Provision = provision("service_spec_records", Some(date(2005, 4, 20)), None);
pub const TELECOM_REGULATIONS_2000_31: Provision =
    provision("telecom_regulations_2000_31", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_32: Provision =
    provision("telecom_regulations_2000_32", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_33: Provision =
    provision("telecom_regulations_2000_33", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_34_1: Provision =
    provision("telecom_regulations_2000_34_1", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_34_2: Provision =
    provision("telecom_regulations_2000_34_2", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_35: Provision =
    provision("telecom_regulations_2000_35", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_36: Provision =
    provision("telecom_regulations_2000_36", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_40: Provision =
    provision("telecom_regulations_2000_40", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_2000_41: Provision =
    provision("telecom_regulations_2000_41", Some(date(2000, 9, 25)), Some(date(2014, 7, 28)));
pub const TELECOM_REGULATIONS_30_2: Provision =
    provision("telecom_regulations_30_2", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_31: Provision =
    provision("telecom_regulations_31", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_32: Provision =
    provision("telecom_regulations_32", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_33_1: Provision =
    provision("telecom_regulations_33_1", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_33_2: Provision =
    provision("telecom_regulations_33_2", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_34: Provision =
    provision("telecom_regulations_34", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_35: Provision =
    provision("telecom_regulations_35", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_39: Provision =
    provision("telecom_regulations_39", Some(date(2014, 7, 29)), None);
pub const TELECOM_REGULATIONS_40: Provision =
    provision("telecom_regulations_40", Some(date(2014, 7, 29)), None);
pub const TORT_LAW_16: Provision = provision("tort_law_16", Some(date(2010, 7, 1)), Some(date(2020, 12, 31)));
pub const TORT_LAW_22: Provision = provision("tort_law_22", Some(date(2010, 7, 1)), Some(date(2020, 12, 31)));
