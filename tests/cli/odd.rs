//! What is said when nothing can be offered, on a pack made for it.

use super::run_with;

/// A pack in which exceptions may disagree, a divisor may be zero, and the desk's authority ends at 100 CNY.
pub const ODD: &str = r#"
[pack]
id = "odd"
title = { zh = "怪包", en = "Odd" }
version = "1"
currency = "CNY"
[[role]]
id = "desk"
label = { zh = "前台", en = "Desk" }
rank = 1
[[limit]]
role = "desk"
of = "offer"
up_to = "100 CNY"
[[fact]]
id = "late_days"
type = "number"
label = { zh = "迟延天数", en = "Days late" }
ask = { zh = "迟了几天？", en = "How many days late?" }
min = 0
max = 100
[[fact]]
id = "storm"
type = "bool"
label = { zh = "暴风雪", en = "Storm" }
ask = { zh = "有暴风雪吗？", en = "Was there a storm?" }
[[fact]]
id = "vip"
type = "bool"
label = { zh = "贵宾", en = "VIP" }
ask = { zh = "是贵宾吗？", en = "Is it a VIP?" }
[[fact]]
id = "parts"
type = "number"
label = { zh = "份数", en = "Parts" }
ask = { zh = "分几份？", en = "In how many parts?" }
[[rule]]
id = "daily"
type = "money"
label = { zh = "每天赔多少", en = "Daily sum" }
is = "10 CNY / parts"
[[exception]]
id = "storm_nothing"
to = "daily"
when = "storm"
is = "0 CNY"
because = { zh = "暴风雪不赔", en = "Nothing in a storm" }
[[exception]]
id = "vip_double"
to = "daily"
when = "vip"
is = "20 CNY"
because = { zh = "贵宾加倍", en = "Double for VIPs" }
[[demand]]
id = "money"
label = { zh = "赔钱", en = "Money" }
[[category]]
id = "delay"
label = { zh = "迟延赔偿", en = "Delay" }
basis = "commitment"
answers = ["money"]
due = "late_days > 0"
amount = "daily * late_days"
"#;

#[test]
fn conflicts_faults_and_sums_nobody_may_promise_are_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("odd")).unwrap();
    std::fs::write(folder.path().join("odd/pack.toml"), ODD).unwrap();
    let policies = folder.path().to_string_lossy().into_owned();
    for (facts, lang, code, first, also) in [
        (
            "late_days = 3\nstorm = true\nvip = true\nparts = 1",
            "zh",
            1,
            "✘ 不得提出任何方案",
            "“贵宾加倍”（vip_double）",
        ),
        ("late_days = 3\nstorm = true\nvip = true\nparts = 1", "en", 1, "✘ Offer nothing", "(storm_nothing)"),
        (
            "late_days = 3\nstorm = false\nvip = false\nparts = 0",
            "en",
            1,
            "✘ Offer nothing",
            "odd/pack.toml:41:7",
        ),
        (
            "late_days = 30\nstorm = false\nvip = false\nparts = 1",
            "en",
            1,
            "✘ Do not promise 300.00 CNY",
            "owed all the same",
        ),
        (
            "late_days = 3\nstorm = false\nvip = true",
            "zh",
            0,
            "✔ 可以承诺：前台现在即可自行承诺，最多 60.00 元",
            "每天赔多少 × 迟延天数",
        ),
        (
            "storm = false\nvip = true",
            "zh",
            0,
            "? 尚不能定：0.00 元 至 2,000.00 元，还取决于 1 个问题",
            "迟了几天？",
        ),
        ("late_days = 0", "en", 0, "✔ Nothing is owed", "Condition not met: Days late > 0"),
    ] {
        let case = format!(
            "policy = \"odd\"\nas_of = 2026-06-01\n[facts]\nincident_date = 2026-05-01\n\
             demands = [{{ kind = \"money\" }}]\n{facts}\n"
        );
        let args = ["offer", "-", "--policies", &policies, "--lang", lang];
        let ran = run_with(&args, case.as_bytes(), &[]);
        assert_eq!(ran.code, code, "{facts}: {}", ran.all());
        assert!(ran.out.starts_with(first), "{facts}: {}", ran.out);
        let joined: String = ran.out.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(joined.contains(also), "{facts}: {}", ran.out);
        if first.contains("不得") || first.contains("Offer nothing") {
            assert!(
                !joined.contains("60.00") && !joined.contains("refused"),
                "nothing is offered or refused: {joined}"
            );
        }
    }
}
