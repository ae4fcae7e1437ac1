//! What would change it, as `redress explain --changes` tells it.

use super::{Ran, assert_translated, example, keys, run, run_with};

/// A pack in which two facts make a fraud, of which one can be proven, and days, a list and an authority matter.
const SHOP: &str = r#"
[pack]
id = "shop"
title = { zh = "店", en = "Shop" }
version = "1"
currency = "CNY"
[[role]]
id = "desk"
label = { zh = "前台", en = "Desk" }
rank = 1
[[role]]
id = "legal"
label = { zh = "法务", en = "Legal" }
rank = 2
[[limit]]
role = "desk"
of = "offer"
up_to = "500 CNY"
[[limit]]
role = "legal"
of = "offer"
up_to = "unlimited"
[[fact]]
id = "sold_as_new"
type = "bool"
label = { zh = "按新机出售", en = "Sold as new" }
ask = { zh = "按新机卖的吗？", en = "Was it sold as new?" }
[[fact]]
id = "shop_knew"
type = "bool"
label = { zh = "店方知情", en = "The shop knew" }
ask = { zh = "店里知道吗？", en = "Did the shop know?" }
evidence = ["video"]
[[fact]]
id = "video"
type = "bool"
label = { zh = "监控录像", en = "Video" }
ask = { zh = "有录像吗？", en = "Is there a video?" }
[[fact]]
id = "days_late"
type = "number"
min = 0
label = { zh = "迟延天数", en = "Days late" }
ask = { zh = "迟了几天？", en = "How many days late?" }
[[fact]]
id = "losses"
type = "list"
label = { zh = "损失", en = "Losses" }
ask = { zh = "损失了什么？", en = "What was lost?" }
fields = [
  { id = "amount", type = "money", label = { zh = "金额", en = "Amount" } },
  { id = "proven", type = "bool", label = { zh = "有凭据", en = "Proven" } },
]
[[category]]
id = "fraud"
label = { zh = "欺诈", en = "Fraud" }
basis = "entitlement"
due = "sold_as_new and shop_knew"
amount = "12000 CNY"
[[category]]
id = "late"
label = { zh = "迟延", en = "Late" }
basis = "entitlement"
due = "days_late > 5"
amount = "50 CNY"
[[category]]
id = "loss"
label = { zh = "损失", en = "Loss" }
basis = "entitlement"
due = "any(proven of losses)"
amount = "sum(amount of losses where proven)"
"#;

fn changes(pack: &str, facts: &str, lang: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("shop")).unwrap();
    std::fs::write(folder.path().join("shop/pack.toml"), pack).unwrap();
    let policies = folder.path().to_string_lossy().into_owned();
    let case = format!("policy = \"shop\"\nas_of = 2026-06-01\n[facts]\n{facts}");
    let args = ["explain", "-", "--changes", "--policies", &policies, "--lang", lang];
    run_with(&args, case.as_bytes(), &[])
}

/// The list on one line: where lines are broken depends on the page.
fn whole(ran: &Ran, between: &str) -> String {
    assert_eq!(ran.code, 0, "{}", ran.all());
    ran.out.lines().map(str::trim).collect::<Vec<_>>().join(between)
}

const KNOWN: &str = "sold_as_new = true\nshop_knew = false\ndays_late = 1\n\
    losses = [{ amount = \"80 CNY\", proven = false }]\n";

#[test]
fn proof_of_what_the_shop_knew_and_a_day_more_are_told_with_their_effect() {
    let en = whole(&changes(SHOP, KNOWN, "en"), " ");
    for line in [
        "• If there were proof of “The shop knew”: floor +12,000.00 CNY (12,000.00 CNY); ceiling +12,000.00 CNY \
         (12,000.00 CNY); approver: Legal; needs approval",
        "• If “Proven” in row 1 of “Losses” were yes instead of no: floor +80.00 CNY (80.00 CNY)",
        "• If “Days late” were 6 instead of 1: floor +50.00 CNY (50.00 CNY)",
    ] {
        assert!(en.contains(line), "{line}\n{en}");
    }
    let zh = whole(&changes(SHOP, KNOWN, "zh"), "").replace(' ', "");
    let line =
        "若能证明“店方知情”：下限+12,000.00元（12,000.00元）；上限+12,000.00元（12,000.00元）；批准人：法务";
    assert!(zh.contains(line), "{zh}");
}

#[test]
fn where_two_facts_are_needed_both_are_told() {
    let facts = KNOWN.replace("sold_as_new = true", "sold_as_new = false");
    let en = whole(&changes(SHOP, &facts, "en"), " ");
    let line =
        "If “Sold as new” were yes instead of no and there were proof of “The shop knew”: floor +12,000.00";
    let (one, two) = (en.find("one fact"), en.find("two facts"));
    assert!(one.is_some() && one < two && two < en.find(line), "{en}");
}

#[test]
fn where_nothing_matters_it_says_so() {
    let heads = SHOP.lines().map(|line| if line.starts_with("due = ") { "due = \"false\"" } else { line });
    let pack = heads.collect::<Vec<_>>().join("\n");
    let zh = changes(&pack, KNOWN, "zh");
    assert_eq!((zh.code, zh.out.lines().count()), (0, 1), "{}", zh.all());
    assert!(zh.out.starts_with("任何一两项事实换个答案，都不改变"), "{}", zh.out);
}

#[test]
fn what_would_change_it_is_told_with_its_effect() {
    let path = example("handset-strangers-contacts");
    let zh = run(&["explain", &path, "--changes", "--lang", "zh"]);
    assert_eq!(zh.code, 0, "{}", zh.all());
    // Lines are broken where the page ends, in Chinese without a space.
    let whole: String = zh.out.lines().map(str::trim_start).collect();
    let alone = "若“客户因此上当”改为否（现为是）：下限 −11,640.00 元（3,880.00 元）；上限 −11,640.00 元（3,980.00元）；批准人：店经理";
    assert!(whole.replace("00 元", "00元").contains(&alone.replace("00 元", "00元")), "{}", zh.out);
    let together = "若“此事已和解”改为是（现为否），且“有新证据”答为否：下限 −15,520.00";
    assert!(whole.contains(together), "{}", zh.out);
    let titles = ["一项事实", "两项事实一起"].map(|title| whole.find(title));
    assert!(titles[0].is_some() && titles[0] < titles[1], "{}", zh.out);
    let en = run(&["explain", &path, "--changes", "--lang", "en"]);
    let whole = en.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let alone =
        "If “Who is complained of” were Front-desk staff instead of Nobody in particular: Shift lead must";
    assert!(whole.contains(alone), "{}", en.out);
    assert_translated(&en.out, &keys());
    let again = run(&["explain", &path, "--changes", "--lang", "en"]);
    assert_eq!(en.out, again.out);
    let both = run(&["explain", &path, "misled", "--changes"]);
    assert_eq!(both.code, 2, "{}", both.all());
}
